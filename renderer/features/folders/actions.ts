import type { FolderView } from '../../../preload/views/folder.ts';
import type { FolderId } from '../../../sync/core/ids.ts';
import type { Folder } from '../../../sync/protocol/entities/folder.ts';
import type { App } from '../../store/app.ts';
import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { gap, reordered } from '../../store/reordered.ts';
import { reuse } from '../../store/reuse.ts';
import { toastRefusal } from '../../store/toastRefusal.ts';

/** A folder without its place. */
export type FolderParts = Omit<Folder, 'position'>;

function partsOf(view: FolderView): Folder {
  const { folderId: _, unreadThreads: _unread, ...folder } = view;
  return folder;
}

/** The folders of the list, and which of them is shown. */
export function createFolderActions(deps: StoreDeps, app: App) {
  const { store, bridge } = deps;
  const items = () => store.getState().folders.items;

  function choose(chosen: FolderId | null): void {
    if (chosen === store.getState().folders.chosen) return;
    store.setState({ folders: { items: items(), chosen } });
    app.threads.reset();
    app.threads.refresh();
  }

  const refresh = coalesce(async () => {
    const answer = await bridge.invoke('listFolders', {});
    if (!answer.ok || store.getState().state?.session.status !== 'signedIn') return;
    const { items: before, chosen } = store.getState().folders;
    const now = reuse(before, answer.result.items, ({ folderId }) => folderId);
    if (now !== before) store.setState({ folders: { items: now, chosen } });
    // It was deleted, here or on another device.
    if (!now.some(({ folderId }) => folderId === chosen)) choose(null);
  });

  async function set(folderId: FolderId, folder: Folder | null): Promise<boolean> {
    return toastRefusal(deps, await bridge.invoke('setFolder', { folderId, folder }));
  }

  return {
    refresh,
    choose,
    /** @param place of the tab: 1 is that of all conversations */
    chooseAt(place: number) {
      if (place === 1) choose(null);
      else choose(items()[place - 2]?.folderId ?? store.getState().folders.chosen);
    },
    /** @param before null: it is new, and stands last */
    async save(before: FolderView | null, parts: FolderParts): Promise<boolean> {
      const position = before?.position ?? (items().at(-1)?.position ?? 0) + gap;
      const folderId = before?.folderId ?? (crypto.randomUUID() as FolderId);
      return set(folderId, { ...parts, position });
    },
    async remove(folder: FolderView, undo: (run: () => void) => void) {
      if (!(await set(folder.folderId, null))) return;
      undo(() => void set(folder.folderId, partsOf(folder)));
    },
    /** So many places to the right, or to the left. */
    async move(folderId: FolderId, steps: number) {
      const placed = items().map(({ folderId: id, position: value }) => ({ id, value }));
      // The greatest stands last here.
      for (const { id, value } of reordered(placed.toReversed(), folderId, -steps)) {
        const folder = items().find((each) => each.folderId === id);
        if (folder !== undefined) await set(id, { ...partsOf(folder), position: value });
      }
    },
  };
}
