import type { FolderView } from '../../../preload/views/folder.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from './deps.ts';
import { folders, judgeOf } from './folders.ts';
import { hiddenHere } from './hidden.ts';
import { listOrder, shown } from './listOrder.ts';
import { mutedThreads } from './mutes.ts';
import { threadsWith } from './threadPreferences.ts';

/** Folders in their order. What is unread is looked up once for all of them. */
export function folderViews(deps: ViewDeps): FolderView[] {
  const all = folders(deps);
  if (all.length === 0) return [];
  const unread = unreadThreads(deps);
  return all.map((folder) => {
    const judge = judgeOf(folder);
    const inside = unread.filter((threadId) => judge({ threadId, isUnread: true, isMuted: false }));
    return Object.assign({ unreadThreads: inside.length }, folder);
  });
}

/** In the list, neither muted nor archived: unread as the person sees it, or marked so. */
function unreadThreads(deps: ViewDeps): readonly ThreadId[] {
  const { ways, away } = listOrder(deps, hiddenHere(deps));
  const muted = new Set(mutedThreads(deps));
  const marked = threadsWith(deps, 'markedUnread');
  const isRead = (threadId: ThreadId) => !marked.has(threadId) && ways.get(threadId)?.unread.shown === 0;
  const found = new Set([
    ...deps.mirror.read.unreadThreads(null),
    ...shown(deps, [...marked.keys()], ways, away).map(([threadId]) => threadId),
    ...[...ways.values()].filter((way) => way.unread.shown > 0).map(({ threadId }) => threadId),
  ]);
  return [...found].filter((id) => !isRead(id) && !muted.has(id) && !away.has(id));
}
