import type { ForwardedFrom } from '../../protocol/entities/message.ts';
import type { UserId } from '../../core/ids.ts';
import { type OverlaidMessage, type PendingOpOf, progressOf } from './types.ts';

/**
 * A message that only this device knows yet.
 * @param forwardedFrom whose words they are, as this device knows it: the gateway will say
 */
export function overlaySend(
  op: PendingOpOf<'sendMessage'>,
  me: UserId,
  forwardedFrom?: ForwardedFrom,
): OverlaidMessage {
  return {
    messageId: op.body.messageId,
    threadId: op.feedId,
    sequenceNumber: null,
    senderId: me,
    at: op.createdAt,
    replyTo: op.body.envelope.replyTo,
    text: op.body.content.text,
    forwardedFrom,
    notice: null,
    edited: false,
    deleted: false,
    reactions: [],
    pinned: 'none',
    starred: 'none',
    send: progressOf(op),
    edit: null,
    refusedText: null,
  };
}
