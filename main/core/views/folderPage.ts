import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from './deps.ts';
import { hasRule, judgeOf, type OwnFolder } from './folders.ts';
import { type ListOrder, pinnedThreads, shown } from './listOrder.ts';
import { mutedThreads } from './mutes.ts';
import { threadsWith } from './threadPreferences.ts';

/**
 * What a folder has of the list, in its order. Threads that the folder names, and those that look otherwise than the mirror
 * has them, are judged one by one; all others by the mirror's indexes.
 * @param folder null: it is gone
 */
export function threadsInFolder(
  deps: ViewDeps,
  folder: OwnFolder | null,
  order: ListOrder,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { readonly items: readonly ThreadId[]; readonly total: number } {
  if (folder === null) return { items: [], total: 0 };
  const { active, parked, away, ways } = order;
  const muted = mutedThreads(deps);
  const marked = threadsWith(deps, 'markedUnread');
  const pinned = pinnedThreads(deps, ways, away);
  const { included, excluded, unread, unmuted } = folder;
  const judged = [
    ...new Set([
      ...[...ways.keys(), ...away, ...pinned, ...included, ...excluded],
      ...(unread ? marked.keys() : []),
    ]),
  ];
  const fits = new Map(shown(deps, judged, ways, away).filter(traitsJudged(deps, folder, order, judged)));
  const top = [...new Set([...pinned, ...active.map(({ threadId }) => threadId)])].filter((id) =>
    fits.has(id),
  );
  const first = top.slice(offset, offset + limit);
  const room = limit - first.length;
  const skip = Math.max(0, offset - top.length);
  const filter = { ...folder, without: [...judged, ...(unmuted ? muted : [])] };
  const { read } = deps.mirror;
  const rows = room === 0 || !hasRule(folder) ? [] : read.filteredOrder(filter, skip + room);
  for (const id of top) fits.delete(id);
  for (const { threadId, activityAt } of parked) if (fits.has(threadId)) fits.set(threadId, activityAt);
  const rest = [...rows, ...[...fits].map(([threadId, activityAt]) => ({ threadId, activityAt }))]
    .toSorted((a, b) => b.activityAt - a.activityAt)
    .slice(skip, skip + room);
  return {
    items: [...first, ...rest.map(({ threadId }) => threadId)],
    total: top.length + fits.size + (hasRule(folder) ? read.filteredCount(filter) : 0),
  };
}

/** Whether threads are in a folder, as they look with what is on its way. */
function traitsJudged(deps: ViewDeps, folder: OwnFolder, { ways }: ListOrder, judged: readonly ThreadId[]) {
  const muted = new Set(mutedThreads(deps));
  const marked = threadsWith(deps, 'markedUnread');
  const held = new Set(folder.unread ? deps.mirror.read.unreadThreads(judged) : []);
  const judge = judgeOf(folder);
  return ([threadId]: readonly [ThreadId, number]): boolean => {
    const way = ways.get(threadId);
    const isUnread = marked.has(threadId) || (way === undefined ? held.has(threadId) : way.unread.shown > 0);
    return judge({ threadId, isUnread, isMuted: muted.has(threadId) });
  };
}
