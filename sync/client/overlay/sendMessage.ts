import type { UserId } from '../../core/ids.ts';
import { type OverlaidMessage, type PendingOpOf, progressOf } from './types.ts';

/** A message that only this device knows yet. */
export function overlaySend(op: PendingOpOf<'sendMessage'>, me: UserId): OverlaidMessage {
  return {
    messageId: op.body.messageId,
    threadId: op.feedId,
    sequenceNumber: null,
    senderId: me,
    at: op.createdAt,
    replyTo: op.body.envelope.replyTo,
    text: op.body.content.text,
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
