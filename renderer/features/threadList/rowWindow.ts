import { coalesce } from '../../store/coalesce.ts';
import type { StoreDeps } from '../../store/context.ts';
import { reuse } from '../../store/reuse.ts';
import type { ThreadView } from '../../../preload/views/thread.ts';

const pageSize = 150;
/** Rows at either end that are to spare. */
const margin = 20;

/** A list of threads, by its part of the state. */
export type ListName = 'threads' | 'archive';

/** No row moves under a pressed pointer: what is pressed is what opens. */
function createHold(refresh: () => void) {
  let isHeld = false;
  let isBehind = false;
  return {
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      if (isBehind) refresh();
      isBehind = false;
    },
    /** @returns whether what was read is put off until it is let go */
    putsOff(): boolean {
      isBehind ||= isHeld;
      return isHeld;
    },
  };
}

/** Reads of a list of threads: one window of rows around what is on screen. */
export function createRowWindow({ store, bridge }: Pick<StoreDeps, 'store' | 'bridge'>, list: ListName) {
  let wantedOffset = 0;
  let firstShown = 0;
  const pointer = createHold(() => refresh());

  const refresh = coalesce(async () => {
    const offset = wantedOffset;
    const archive = list === 'archive';
    const { chosen } = store.getState().folders;
    const answer = await bridge.invoke('listThreads', {
      ...{ offset, limit: pageSize, archive },
      ...(chosen !== null && { folderId: chosen }),
    });
    if (!answer.ok || store.getState().state?.session.status !== 'signedIn') return;
    // Another folder is being read already.
    if (store.getState().folders.chosen !== chosen) return;
    if (pointer.putsOff()) return;
    const items = reuse(store.getState()[list].items, answer.result.items, (row) => row.threadId);
    store.setState({ [list]: { ...answer.result, loaded: true, offset, items } });
  });

  return {
    refresh,
    hold: pointer.hold,
    release: pointer.release,
    /** Rows first…last are on screen: moves the window when it does not hold them with room to spare. */
    showRows(first: number, last: number) {
      const { offset, items, total, loaded } = store.getState()[list];
      if (!loaded) return;
      firstShown = first;
      const startMissing = offset > 0 && first < offset + margin;
      const endMissing = offset + items.length < total && last > offset + items.length - margin;
      if (!startMissing && !endMissing) return;
      const middle = Math.floor((first + last) / 2);
      const next = Math.max(0, middle - Math.floor(pageSize / 2));
      if (next === wantedOffset) return;
      wantedOffset = next;
      refresh();
    },
    /** The row beside that of the open thread; where its row is not at hand, the first on screen. */
    neighbour(step: 1 | -1): ThreadView | undefined {
      const { [list]: rows, openThreadId } = store.getState();
      const index = rows.items.findIndex((thread) => thread.threadId === openThreadId);
      return rows.items[index < 0 ? Math.max(0, firstShown - rows.offset) : index + step];
    },
    reset() {
      wantedOffset = 0;
      firstShown = 0;
    },
  };
}
