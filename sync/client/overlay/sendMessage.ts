import type { ForwardedFrom } from '../../protocol/entities/message.ts';
import type { MessageTimer } from '../../protocol/entities/timer.ts';
import type { UserId } from '../../core/ids.ts';
import { overlayEditMessage } from './editMessage.ts';
import { freshPoll, type OverlaidMessage, type PendingOpOf, progressOf } from './types.ts';

/**
 * A message that only this device knows yet.
 * @param forwardedFrom whose words they are, as this device knows it: the gateway will say
 * @param timer the one that will hold, as this device knows it; nothing disappears before it is sent [TIMER-2]
 */
export function unsentMessage(
  op: PendingOpOf<'sendMessage'>,
  me: UserId,
  forwardedFrom?: ForwardedFrom,
  timer: MessageTimer | null = null,
): OverlaidMessage {
  const { messageId, envelope, content } = op.body;
  return {
    messageId,
    threadId: op.feedId,
    sequenceNumber: null,
    senderId: me,
    at: op.createdAt,
    replyTo: envelope.replyTo,
    text: content.text,
    nonce: content.nonce,
    poll:
      envelope.kind === 'poll'
        ? freshPoll({ ...envelope.poll, closedAt: null }, content.options ?? [])
        : null,
    forwardedFrom,
    notice: null,
    expiry: timer && { ...timer, expiresAt: null },
    edited: false,
    deletedBy: null,
    editedOver: null,
    deleted: false,
    reactions: [],
    pinned: 'none',
    starred: 'none',
    send: progressOf(op),
    edit: null,
    refusedText: null,
  };
}

export function overlaySendMessage(
  message: OverlaidMessage,
  op: PendingOpOf<'sendMessage'>,
): OverlaidMessage {
  return rewords(op, message) ? overlayEditMessage(message, op) : message;
}

/**
 * [SEND-4] Whether it is an edit of its message, which is there already with other words. Who has edited it since, and
 * whether the gateway knows these words from before that, only the gateway can tell.
 */
export function rewords(
  op: PendingOpOf<'sendMessage'>,
  message: Pick<OverlaidMessage, 'send' | 'text' | 'edited' | 'poll'>,
): boolean {
  if (message.send !== null || message.edited || message.poll !== null || op.state === 'refused')
    return false;
  return op.body.content.text !== message.text;
}
