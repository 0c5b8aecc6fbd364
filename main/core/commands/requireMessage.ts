import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { OverlaidMessage } from '../../../sync/client/overlay/types.ts';
import type { Session } from '../session.ts';
import { findMessage, overlaid } from '../views/overlaid.ts';
import { isChannel } from '../views/threadNames.ts';

/** As the person sees it, own pending changes included. @throws TernError messageUnknown */
export function requireMessage(session: Session, threadId: ThreadId, messageId: MessageId): OverlaidMessage {
  const found = findMessage(session, messageId);
  if (found?.threadId !== threadId || found.notice !== null) throw new TernError('messageUnknown');
  return overlaid(session, threadId, [found]).get(messageId) ?? found;
}

/** The same; what was deleted can be neither edited nor reacted to. @throws TernError messageUnknown, messageDeleted */
export function requireUndeleted(
  session: Session,
  threadId: ThreadId,
  messageId: MessageId,
): OverlaidMessage {
  const message = requireMessage(session, threadId, messageId);
  if (message.deleted) throw new TernError('messageDeleted');
  return message;
}

/** Of several that were chosen, without those that have disappeared or were hidden since. */
export function stillThere({ mirror }: Session, messageIds: readonly MessageId[]): readonly MessageId[] {
  return messageIds.filter((messageId) => !mirror.read.isGone(messageId));
}

/** What is answered. It may be gone from this device since: the gateway takes the answer. @throws TernError messageUnknown */
export function requireAnswerable(session: Session, threadId: ThreadId, messageId: MessageId): void {
  // [TIMER-7] [HIDE-3]
  if (!session.mirror.read.isGone(messageId)) requireMessage(session, threadId, messageId);
}

/** [COMMENT-1] What is commented on, and answered there. @throws TernError messageUnknown */
export function requirePost(
  session: Session,
  threadId: ThreadId,
  { commentOn, replyTo }: { readonly commentOn: MessageId; readonly replyTo: MessageId | null },
): void {
  requireAnswerable(session, threadId, commentOn);
  const isOn = (messageId: MessageId) => findMessage(session, messageId)?.commentOn ?? null;
  // What never left may be taken back, and nothing would say so.
  const isHeld = session.mirror.read.message(commentOn) !== null;
  const isFitting = replyTo === null || session.mirror.read.isGone(replyTo) || isOn(replyTo) === commentOn;
  if (!isChannel(session, threadId) || !isHeld || isOn(commentOn) !== null || !isFitting)
    throw new TernError('messageUnknown');
}
