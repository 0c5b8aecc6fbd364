import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ListRow } from '../mirror/read/list.ts';
import { archivedThreads } from './archive.ts';
import type { ViewDeps } from './deps.ts';
import type { Hidden } from './hidden.ts';
import { type OnItsWay, onItsWay } from './onItsWay.ts';
import { pendingOwn } from './pending.ts';
import { threadsWith } from './threadPreferences.ts';

/** What makes the list differ from the mirror's order of threads. */
export interface ListOrder {
  readonly active: readonly OnItsWay[];
  readonly parked: readonly Pick<ListRow, 'threadId' | 'activityAt'>[];
  /** Out of the list. */
  readonly away: ReadonlySet<ThreadId>;
  readonly ways: ReadonlyMap<ThreadId, OnItsWay>;
  /** On their way out of the list. */
  readonly gone: ReadonlySet<ThreadId>;
  readonly archived: readonly ThreadId[];
}

export function listOrder(deps: ViewDeps, hidden: Hidden): ListOrder {
  const removals = pendingOwn(deps, 'removeThread').map(({ body }) => body.threadId);
  const busy = new Set([...deps.outbox.read.busyThreads(), ...hidden.values(), ...removals]);
  const ways = onItsWay(deps, [...busy], hidden);
  const gone = removedHere(removals, ways);
  const archived = archivedThreads(deps, (threadIds) => shown(deps, threadIds, ways, gone));
  const parked = [...ways.values()].flatMap((way) => parkedThread(way) ?? []);
  return { active: activeThreads(ways), parked, away: new Set([...gone, ...archived]), ways, gone, archived };
}

/** Those in the list; the one that was pinned last comes first. */
export function pinnedThreads(
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
export function shown(
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
