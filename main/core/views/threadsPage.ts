import type { ThreadId } from '../../../sync/core/ids.ts';
import type { CommandArgs } from '../../../preload/commands.ts';
import type { ThreadsPage } from '../../../preload/views/thread.ts';
import type { ListRow } from '../mirror/read/list.ts';
import { archivedThreads } from './archive.ts';
import type { ViewDeps } from './deps.ts';
import { type Hidden, hiddenHere } from './hidden.ts';
import { mutedThreads } from './mutes.ts';
import { type OnItsWay, onItsWay } from './onItsWay.ts';
import { pendingOwn } from './pending.ts';
import { threadsWith } from './threadPreferences.ts';
import { threadViews } from './threadViews.ts';

/**
 * The thread list without the archive: pinned threads first. Then those with something of one's own on its way first, in
 * the order it was written (a client's clock is not to be compared with the gateway's), then all others by the gateway's
 * time of the last message.
 */
export function threadsPage(
  deps: ViewDeps,
  { offset, limit, archive = false }: CommandArgs<'listThreads'>,
): ThreadsPage {
  const hidden = hiddenHere(deps);
  const { gone, archived, ...order } = listOrder(deps, hidden);
  const { active, parked, ways } = order;
  const totals = deps.mirror.read.listTotals();
  const all = totals.threads + active.filter((way) => !way.isKnown).length + parked.length - gone.size;
  const items = archive ? archived.slice(offset, offset + limit) : listed(deps, order, offset, limit);
  return {
    items: threadViews(deps, items, ways, hidden),
    total: archive ? archived.length : all - archived.length,
    archived: archived.length,
    unreadTotal: Math.max(0, unreadTotal(deps, ways, archived, totals.unread)),
  };
}

/** Of these threads those in the list, in its order, then those in the archive. */
export function inListOrder(
  deps: ViewDeps,
  threadIds: ReadonlySet<ThreadId>,
  hidden: Hidden,
): readonly ThreadId[] {
  if (threadIds.size === 0) return [];
  const { archived, ...order } = listOrder(deps, hidden);
  const { threads } = deps.mirror.read.listTotals();
  const all = [...listed(deps, order, 0, threads + order.ways.size), ...archived];
  return all.filter((threadId) => threadIds.has(threadId));
}

function listOrder(
  deps: ViewDeps,
  hidden: Hidden,
): Order & { readonly gone: ReadonlySet<ThreadId>; readonly archived: readonly ThreadId[] } {
  const removals = pendingOwn(deps, 'removeThread').map(({ body }) => body.threadId);
  const busy = new Set([...deps.outbox.read.busyThreads(), ...hidden.values(), ...removals]);
  const ways = onItsWay(deps, [...busy], hidden);
  const gone = removedHere(removals, ways);
  const archived = archivedThreads(deps, (threadIds) => shown(deps, threadIds, ways, gone));
  const parked = [...ways.values()].flatMap((way) => parkedThread(way) ?? []);
  return { active: activeThreads(ways), parked, away: new Set([...gone, ...archived]), ways, gone, archived };
}

interface Order {
  readonly active: readonly OnItsWay[];
  readonly parked: readonly Pick<ListRow, 'threadId' | 'activityAt'>[];
  /** Out of the list. */
  readonly away: ReadonlySet<ThreadId>;
  readonly ways: ReadonlyMap<ThreadId, OnItsWay>;
}

function listed(
  deps: ViewDeps,
  { active, parked, away, ways }: Order,
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

/** Those in the list; the one that was pinned last comes first. */
function pinnedThreads(
  deps: ViewDeps,
  ways: ReadonlyMap<ThreadId, OnItsWay>,
  away: ReadonlySet<ThreadId>,
): readonly ThreadId[] {
  const pinned = threadsWith(deps, 'pinned');
  if (pinned.size === 0) return [];
  const at = (threadId: ThreadId) => pinned.get(threadId) ?? 0;
  return shown(deps, [...pinned.keys()], ways, away)
    .map(([threadId]) => threadId)
    .toSorted((one, other) => at(other) - at(one) || (one < other ? -1 : 1));
}

/** Of these threads those in the list, and when something last happened in them. */
function shown(
  { mirror }: ViewDeps,
  threadIds: readonly ThreadId[],
  ways: ReadonlyMap<ThreadId, OnItsWay>,
  away: ReadonlySet<ThreadId>,
): readonly (readonly [ThreadId, number])[] {
  const held = mirror.read.inList(threadIds);
  return threadIds.flatMap((threadId) => {
    const isNew = (ways.get(threadId)?.creation ?? null) !== null;
    const at = held.get(threadId) ?? (isNew ? 0 : null);
    return at === null || away.has(threadId) ? [] : [[threadId, at] as const];
  });
}

/** What was written last comes first. */
function activeThreads(ways: ReadonlyMap<ThreadId, OnItsWay>): readonly OnItsWay[] {
  return [...ways.values()]
    .flatMap((way) => {
      const position = positionOf(way);
      return position === null ? [] : [{ way, position }];
    })
    .toSorted((a, b) => b.position - a.position)
    .map(({ way }) => way);
}

/** Place in the outbox of what keeps a thread on top; what was refused keeps none there. */
function positionOf({ isKnown, creation, send }: OnItsWay): number | null {
  if (isKnown) return send === null || isStopped(send) ? null : send.position;
  // Without a creation it is kept from an earlier sign-in, and the mirror does not know whose thread it is yet.
  return creation === null || creation.state === 'refused' ? null : (send ?? creation).position;
}

const isStopped = ({ state }: { readonly state: string }) => state === 'refused' || state === 'held';

/** A thread that only this device knows, and whose creation was refused: it takes its place by time. */
function parkedThread({ threadId, creation }: OnItsWay) {
  return creation?.state === 'refused' ? { threadId, activityAt: creation.createdAt } : null;
}

/**
 * [REMOVE-3] Threads that are on their way out of the list, and that the mirror still lists. Whoever was added again
 * meanwhile has it back.
 */
function removedHere(
  removals: readonly ThreadId[],
  ways: ReadonlyMap<ThreadId, OnItsWay>,
): ReadonlySet<ThreadId> {
  return new Set(
    removals.filter((threadId) => {
      const way = ways.get(threadId);
      return way?.hasLeft === true && way.isListed;
    }),
  );
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
