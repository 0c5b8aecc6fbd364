import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ThreadsPage } from '../../../preload/views/thread.ts';
import type { ViewDeps } from './deps.ts';
import { hiddenHere } from './hidden.ts';
import { mutedThreads } from './mutes.ts';
import { type OnItsWay, onItsWay } from './onItsWay.ts';
import { pendingOwn } from './pending.ts';
import { threadsWith } from './threadPreferences.ts';
import { threadViews } from './threadViews.ts';

/**
 * The thread list: pinned threads first. Then those with something of one's own on its way first, in the order it was written (a client's
 * clock is not to be compared with the gateway's), then all others by the gateway's time of the last message.
 */
export function threadsPage(deps: ViewDeps, offset: number, limit: number): ThreadsPage {
  const { mirror, outbox } = deps;
  const hidden = hiddenHere(deps);
  const removals = pendingOwn(deps, 'removeThread').map(({ body }) => body.threadId);
  const busy = new Set([...outbox.read.busyThreads(), ...hidden.values(), ...removals]);
  const ways = onItsWay(deps, [...busy], hidden);
  const active = activeThreads(ways);
  const gone = removedHere(removals, ways);
  const top = new Set([...pinnedThreads(deps, ways, gone), ...active.map(({ threadId }) => threadId)]);
  const parked = [...ways.values()].flatMap((way) => parkedThread(way) ?? []);
  const first = [...top].slice(offset, offset + limit);
  const room = limit - first.length;
  // At most so many rows of the mirror's order are skipped because they stand above.
  const skip = Math.max(0, offset - top.size);
  const rows = room === 0 ? [] : mirror.read.listOrder(skip + room + top.size + gone.size);
  const rest = [...rows, ...parked]
    .filter(({ threadId }) => !top.has(threadId) && !gone.has(threadId))
    .toSorted((a, b) => b.activityAt - a.activityAt)
    .slice(skip, skip + room)
    .map((row) => row.threadId);
  const totals = mirror.read.listTotals();
  const newThreads = active.filter((way) => !way.isKnown).length + parked.length;
  return {
    items: threadViews(deps, [...first, ...rest], ways, hidden),
    total: totals.threads + newThreads - gone.size,
    unreadTotal: Math.max(0, unreadTotal(deps, ways, totals.unread)),
  };
}

/** Those in the list; the one that was pinned last comes first. */
function pinnedThreads(
  deps: ViewDeps,
  ways: ReadonlyMap<ThreadId, OnItsWay>,
  gone: ReadonlySet<ThreadId>,
): readonly ThreadId[] {
  const pinned = [...threadsWith(deps, 'pinned')];
  if (pinned.length === 0) return [];
  const inList = deps.mirror.read.inList(pinned.map(([threadId]) => threadId));
  const isShown = (threadId: ThreadId) =>
    !gone.has(threadId) && (inList.has(threadId) || (ways.get(threadId)?.creation ?? null) !== null);
  return pinned
    .filter(([threadId]) => isShown(threadId))
    .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([threadId]) => threadId);
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
 * Unread messages and threads that are marked as unread, without quiet threads.
 * @param held unread messages as the mirror counts them: those that a receipt on its way says are read, too
 */
function unreadTotal(deps: ViewDeps, ways: ReadonlyMap<ThreadId, OnItsWay>, held: number): number {
  const { read } = deps.mirror;
  const muted = new Set(mutedThreads(deps));
  let total = muted.size === 0 ? held : held - read.unreadIn([...muted]);
  for (const [threadId, { unread }] of ways) if (!muted.has(threadId)) total += unread.shown - unread.held;
  const marked = [...threadsWith(deps, 'markedUnread').keys()].filter((threadId) => !muted.has(threadId));
  if (marked.length === 0) return total;
  const bare = [...read.inList(marked)].filter(
    (threadId) => (ways.get(threadId)?.unread.shown ?? read.listRow(threadId)?.unread) === 0,
  );
  return total + bare.length;
}
