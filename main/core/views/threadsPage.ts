import type { FolderId, ThreadId } from '../../../sync/core/ids.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { ThreadsPage } from '../../../preload/views/thread.ts';
import type { ViewDeps } from './deps.ts';
import { threadsInFolder } from './folderPage.ts';
import { folders } from './folders.ts';
import { type Hidden, hiddenHere } from './hidden.ts';
import { mutedThreads } from './mutes.ts';
import { type ListOrder, listOrder, pinnedThreads } from './listOrder.ts';
import type { OnItsWay } from './onItsWay.ts';
import { threadsWith } from './threadPreferences.ts';
import { threadViews } from './threadViews.ts';

/**
 * The thread list without the archive: pinned threads first. Then those with something of one's own on its way first, in
 * the order it was written (a client's clock is not to be compared with the gateway's), then all others by the gateway's
 * time of the last message.
 */
export function threadsPage(
  deps: ViewDeps,
  { offset, limit, archive = false, folderId }: CommandArgs<'listThreads'>,
): ThreadsPage {
  const hidden = hiddenHere(deps);
  const order = listOrder(deps, hidden);
  const { archived, ways } = order;
  const totals = deps.mirror.read.listTotals();
  const { items, total } = archive
    ? { items: archived.slice(offset, offset + limit), total: archived.length }
    : folderId !== undefined
      ? threadsInFolder(deps, folderWith(deps, folderId), order, { offset, limit })
      : { items: listed(deps, order, offset, limit), total: totalOf(order, totals.threads) };
  return {
    items: threadViews(deps, items, ways, hidden),
    total,
    archived: archived.length,
    unreadTotal: Math.max(0, unreadTotal(deps, ways, archived, totals.unread)),
  };
}

const folderWith = (deps: ViewDeps, folderId: FolderId) =>
  folders(deps).find((folder) => folder.folderId === folderId) ?? null;

/** @param held threads that the mirror lists */
const totalOf = ({ active, parked, gone, archived }: ListOrder, held: number) =>
  held + active.filter((way) => !way.isKnown).length + parked.length - gone.size - archived.length;

/** Of these threads those in the list, in its order, then those in the archive. */
export function inListOrder(
  deps: ViewDeps,
  threadIds: ReadonlySet<ThreadId>,
  hidden: Hidden,
): readonly ThreadId[] {
  if (threadIds.size === 0) return [];
  const order = listOrder(deps, hidden);
  const { threads } = deps.mirror.read.listTotals();
  const all = [...listed(deps, order, 0, threads + order.ways.size), ...order.archived];
  return all.filter((threadId) => threadIds.has(threadId));
}

function listed(
  deps: ViewDeps,
  { active, parked, away, ways }: ListOrder,
  offset: number,
  limit: number,
): readonly ThreadId[] {
  const pinned = pinnedThreads(deps, ways, away);
  const written = active.map(({ threadId }) => threadId).filter((threadId) => !away.has(threadId));
  const top = new Set([...pinned, ...written]);
  const first = [...top].slice(offset, offset + limit);
  const room = limit - first.length;
  // At most so many rows of the mirror's order are skipped because they stand above, or are out of the list.
  const skip = Math.max(0, offset - top.size);
  const rows = room === 0 ? [] : deps.mirror.read.listOrder(skip + room + top.size + away.size);
  const rest = [...rows, ...parked]
    .filter(({ threadId }) => !top.has(threadId) && !away.has(threadId))
    .toSorted((a, b) => b.activityAt - a.activityAt)
    .slice(skip, skip + room)
    .map((row) => row.threadId);
  return [...first, ...rest];
}

/**
 * Unread messages and threads that are marked as unread, without quiet and archived threads.
 * @param held unread messages as the mirror counts them: those that a receipt on its way says are read, too
 */
function unreadTotal(
  deps: ViewDeps,
  ways: ReadonlyMap<ThreadId, OnItsWay>,
  archived: readonly ThreadId[],
  held: number,
): number {
  const { read } = deps.mirror;
  const aside = new Set([...mutedThreads(deps), ...archived]);
  let total = aside.size === 0 ? held : held - read.unreadIn([...aside]);
  for (const [threadId, { unread }] of ways) if (!aside.has(threadId)) total += unread.shown - unread.held;
  const marked = [...threadsWith(deps, 'markedUnread').keys()].filter((threadId) => !aside.has(threadId));
  if (marked.length === 0) return total;
  const bare = [...read.inList(marked).keys()].filter(
    (threadId) => (ways.get(threadId)?.unread.shown ?? read.listRow(threadId)?.unread) === 0,
  );
  return total + bare.length;
}
