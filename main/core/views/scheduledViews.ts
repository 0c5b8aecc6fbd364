import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { overlayScheduled, type OverlaidScheduled } from '../../../sync/client/overlay/scheduleMessage.ts';
import { isOpen, lateAfterMs } from '../../../sync/protocol/scheduled.ts';
import type { MessageInfoView } from '../../../preload/views/messageInfo.ts';
import type { ScheduledView } from '../../../preload/views/outbox.ts';
import type { ScheduledRow } from '../mirror/read/own.ts';
import type { ViewDeps } from './deps.ts';
import { unappliedOwn } from './pending.ts';

/**
 * What waits for its time in a thread, by its time; what is in the conversation already is left out.
 * @param ahead by how much the gateway's clock is: a person reads their own
 */
export function scheduledViews(deps: ViewDeps, threadId: ThreadId, ahead: number): ScheduledView[] {
  return scheduledIn(deps, threadId).map(({ messageId, sendAt, replyTo, text, state, reason, opId }) => {
    return { messageId, threadId, at: sendAt - ahead, replyTo, text, state, reason, opId };
  });
}

export function findScheduled(
  deps: ViewDeps,
  threadId: ThreadId,
  messageId: MessageId,
): OverlaidScheduled | null {
  return scheduledIn(deps, threadId).find((each) => each.messageId === messageId) ?? null;
}

/** [SCHEDULE-6] When it was to be sent; null: it was sent at its time, or at once. */
export function lateOf({ mirror }: ViewDeps, messageId: MessageId, ahead: number): MessageInfoView['late'] {
  const row = mirror.read.scheduled(messageId);
  if (row === null || row.sentAt === null || row.sentAt - row.sendAt <= lateAfterMs) return null;
  return { dueAt: row.sendAt - ahead, sentAt: row.sentAt - ahead };
}

function scheduledIn(deps: ViewDeps, threadId: ThreadId): OverlaidScheduled[] {
  const { mirror, outbox } = deps;
  const items = new Map<MessageId, OverlaidScheduled | null>(
    mirror.read.scheduledIn(threadId).map((row) => [row.messageId, toOverlaid(row)]),
  );
  for (const op of unappliedOwn(deps, 'scheduleMessage')) {
    const { messageId } = op.body;
    if (op.body.threadId !== threadId) continue;
    const row = mirror.read.scheduled(messageId);
    // What came with an entity that is newer than the cursor is in it already.
    if (op.state === 'acked' && (op.sequenceNumber ?? 0) <= (row?.version ?? 0)) continue;
    items.set(messageId, overlayScheduled(items.get(messageId) ?? null, op));
  }
  const isThere = (messageId: MessageId) =>
    mirror.read.message(messageId) !== null || outbox.read.sendOf(messageId) !== null;
  return [...items.values()]
    .filter((item) => item !== null)
    .filter(({ messageId }) => !isThere(messageId))
    .toSorted((a, b) => a.sendAt - b.sendAt || (a.messageId < b.messageId ? -1 : 1));
}

function toOverlaid(row: ScheduledRow): OverlaidScheduled | null {
  if (!isOpen(row) || row.text === null) return null;
  const { messageId, threadId, sendAt, replyTo, text, nonce, reason } = row;
  const state = row.state === 'refused' ? 'refused' : 'scheduled';
  const said = { text, nonce: nonce ?? undefined };
  return { messageId, threadId, sendAt, replyTo, ...said, state, reason, opId: null };
}
