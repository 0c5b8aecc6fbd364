import type { ThreadId } from '../../../sync/core/ids.ts';
import type { DeliveryView, ThreadsPage, ThreadView } from '../../../preload/views.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { deliveryOf, messageViews } from './messageViews.ts';
import { effectiveReadThrough } from './unread.ts';

/**
 * The thread list: threads with something of one's own on its way first, in the order it was written (a client's
 * clock is not to be compared with the gateway's), then by the gateway's time of the last message.
 */
export function threadsPage(deps: ViewDeps, offset: number, limit: number): ThreadsPage {
  const { mirror, outbox } = deps;
  const active = outbox.read
    .activeThreads()
    .map(({ threadId }) => threadId)
    .filter((threadId) => isActive(deps, threadId))
    .toReversed();
  const activeSet = new Set(active);
  const parked = parkedThreads(deps);
  const first = active.slice(offset, offset + limit);
  const room = limit - first.length;
  // At most activeSet.size rows of the mirror's order are skipped because they stand above.
  const skip = Math.max(0, offset - active.length);
  const rows = room === 0 ? [] : mirror.read.listRows(0, skip + room + activeSet.size);
  const rest = [...rows, ...parked]
    .filter(({ threadId }) => !activeSet.has(threadId))
    .toSorted((a, b) => b.activityAt - a.activityAt)
    .slice(skip, skip + room)
    .map((row) => row.threadId);
  const items = [...first, ...rest].flatMap((threadId) => threadView(deps, threadId) ?? []);
  const totals = mirror.read.listTotals();
  const newThreads = active.filter((threadId) => !mirror.read.hasThread(threadId)).length + parked.length;
  const alreadyRead = outbox.read.threadsBeingRead().reduce((sum, threadId) => {
    const row = mirror.read.listRow(threadId);
    return row === null ? sum : sum + row.unread - unreadOf(deps, threadId);
  }, 0);
  return { items, total: totals.threads + newThreads, unreadTotal: Math.max(0, totals.unread - alreadyRead) };
}

export function threadView(deps: ViewDeps, threadId: ThreadId): ThreadView | null {
  const { mirror, outbox, me } = deps;
  const row = mirror.read.listRow(threadId);
  const creation = outbox.read.creationOf(threadId);
  if (row === null && creation === null) return null;
  const peer = mirror.read.members(threadId).find((member) => member.userId !== me.userId);
  const handle = peer?.handle ?? (creation?.type === 'createDirectThread' ? creation.body.handle : '');
  const last = lastMessage(deps, threadId);
  return {
    threadId,
    kind: 'direct',
    title: peer?.displayName ?? handle,
    handle,
    peerId: peer?.userId ?? null,
    unread: unreadOf(deps, threadId),
    lastMessage: last,
    activityAt: last?.at ?? row?.activityAt ?? creation?.createdAt ?? 0,
    draft: outbox.read.draft(threadId),
    creation: creation === null || mirror.read.hasThread(threadId) ? null : creationProgress(creation),
  };
}

function unreadOf(deps: ViewDeps, threadId: ThreadId): number {
  return deps.mirror.read.countUnread(threadId, effectiveReadThrough(deps, threadId));
}

function lastMessage(deps: ViewDeps, threadId: ThreadId): ThreadView['lastMessage'] {
  const { mirror, outbox } = deps;
  const cursor = mirror.cursorOf(threadId) ?? 0;
  const sends = outbox.read
    .sendsBefore(threadId, cursor, Number.MAX_SAFE_INTEGER, 1)
    .filter((op) => op.type === 'sendMessage' && mirror.read.message(op.body.messageId) === null);
  const newest = sends.length > 0 ? null : mirror.read.newest(threadId);
  const [message] = messageViews(deps, threadId, newest === null ? [] : [newest], sends);
  if (message === undefined) return null;
  const { messageId, text, mine, at, delivery } = message;
  return { messageId, text, mine, at, delivery };
}

/** Threads that only this device knows, and whose creation was refused: they take their place by time. */
function parkedThreads({ mirror, outbox }: ViewDeps): { threadId: ThreadId; activityAt: number }[] {
  return outbox.read.activeThreads().flatMap(({ threadId }) => {
    const creation = mirror.read.hasThread(threadId) ? null : outbox.read.creationOf(threadId);
    return creation?.state === 'refused' ? [{ threadId, activityAt: creation.createdAt }] : [];
  });
}

/** On its way, or not yet seen in the mirror; what was refused does not keep a thread on top. */
function isActive({ mirror, outbox }: ViewDeps, threadId: ThreadId): boolean {
  if (!mirror.read.hasThread(threadId)) {
    // Without a creation it is kept from an earlier sign-in, and the mirror does not know whose thread it is yet.
    const creation = outbox.read.creationOf(threadId);
    return creation !== null && creation.state !== 'refused';
  }
  const cursor = mirror.cursorOf(threadId) ?? 0;
  const [send] = outbox.read.sendsBefore(threadId, cursor, Number.MAX_SAFE_INTEGER, 1);
  return send !== undefined && send.state !== 'refused' && send.state !== 'held';
}

function creationProgress(op: OutboxOp): DeliveryView {
  return deliveryOf({ opId: op.id, state: op.state === 'done' ? 'acked' : op.state, error: op.error });
}
