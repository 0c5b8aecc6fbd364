import type { ForwardedFrom } from '../../protocol/entities/message.ts';
import type { MessageTimer } from '../../protocol/entities/timer.ts';
import type { UserId } from '../../core/ids.ts';
import { viewOnceOf } from '../../protocol/viewOnce.ts';
import { overlayEditMessage } from './editMessage.ts';
import { unmarked } from './marks.ts';
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
  const [file] = content.files ?? [];
  const isOnce = viewOnceOf(envelope) !== null && file !== undefined;
  return {
    messageId,
    threadId: op.feedId,
    sequenceNumber: null,
    senderId: me,
    at: op.createdAt,
    replyTo: envelope.replyTo,
    commentOn: op.body.commentOn ?? null,
    commenter: null,
    text: isOnce ? '' : content.text,
    nonce: content.nonce,
    files: isOnce ? [] : (content.files ?? []),
    viewOnce: isOnce ? { file, opened: [] } : null,
    listeners: [],
    preview: content.preview,
    sticker: content.sticker,
    card: content.card,
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
    ...unmarked,
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
  message: Pick<OverlaidMessage, 'send' | 'text' | 'edited' | 'poll' | 'viewOnce'>,
): boolean {
  if (message.send !== null || message.edited || message.poll !== null || op.state === 'refused')
    return false;
  // [ONCE-1]
  if (message.viewOnce !== null) return false;
  return op.body.content.text !== message.text;
}
