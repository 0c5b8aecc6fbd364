import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ThreadsPage } from '../../../preload/views/thread.ts';
import type { ViewDeps } from './deps.ts';
import { draftsIn } from './draftsHere.ts';
import { hiddenHere } from './hidden.ts';
import { removedHere } from './removed.ts';
import { type OnItsWay, onItsWay, threadView, unreadOf } from './threadViews.ts';

/**
 * The thread list: threads with something of one's own on its way first, in the order it was written (a client's
 * clock is not to be compared with the gateway's), then by the gateway's time of the last message.
 */
export function threadsPage(deps: ViewDeps, offset: number, limit: number): ThreadsPage {
  const { mirror, outbox } = deps;
  const busy = new Set([...outbox.read.busyThreads(), ...hiddenHere(deps).values()]);
  const ways = new Map([...busy].map((threadId) => [threadId, onItsWay(deps, threadId)]));
  const active = [...ways.values()]
    .flatMap((way) => {
      const position = positionOf(way);
      return position === null ? [] : [{ ...way, position }];
    })
    .toSorted((a, b) => b.position - a.position);
  const activeSet = new Set(active.map((way) => way.threadId));
  const parked = [...ways.values()].flatMap((way) => parkedThread(way) ?? []);
  const first = active.slice(offset, offset + limit).map((way) => way.threadId);
  const room = limit - first.length;
  // At most active.length rows of the mirror's order are skipped because they stand above.
  const skip = Math.max(0, offset - active.length);
  const gone = removedHere(deps);
  const rows = room === 0 ? [] : mirror.read.listOrder(skip + room + active.length + gone.size);
  const rest = [...rows, ...parked]
    .filter(({ threadId }) => !activeSet.has(threadId) && !gone.has(threadId))
    .toSorted((a, b) => b.activityAt - a.activityAt)
    .slice(skip, skip + room)
    .map((row) => row.threadId);
  const totals = mirror.read.listTotals();
  const newThreads = active.filter((way) => !way.isKnown).length + parked.length;
  return {
    items: viewsOf(deps, [...first, ...rest], ways),
    total: totals.threads + newThreads - gone.size,
    unreadTotal: Math.max(0, totals.unread - readOnItsWay(deps, ways.values())),
  };
}

function viewsOf(deps: ViewDeps, threadIds: readonly ThreadId[], ways: ReadonlyMap<ThreadId, OnItsWay>) {
  const drafts = draftsIn(deps, threadIds);
  const rows = new Map(deps.mirror.read.listed(threadIds).map((row) => [row.threadId, row]));
  return threadIds.flatMap((id) => {
    return (
      threadView(deps, rows.get(id) ?? null, ways.get(id) ?? null, drafts.get(id)?.draft.text || null) ?? []
    );
  });
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

/** Messages that the mirror counts as unread and a receipt on its way says are read. */
function readOnItsWay(deps: ViewDeps, ways: Iterable<OnItsWay>): number {
  let read = 0;
  for (const way of ways) {
    const row = deps.mirror.read.listRow(way.threadId);
    if (row !== null && row.unread > 0) read += row.unread - unreadOf(deps, row, way);
  }
  return read;
}
