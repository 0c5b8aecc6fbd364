import type { UserId } from '../../core/ids.ts';
import { unmarked } from './marks.ts';
import { type OverlaidMessage, type PendingOpOf, progressOf } from './types.ts';

/** Gone at once, before anybody else knows; a refused deletion leaves the message and says why. */
export function overlayDeleteMessage(
  message: OverlaidMessage,
  op: PendingOpOf<'deleteMessage'>,
  me: UserId,
): OverlaidMessage {
  if (op.state === 'refused') return { ...message, edit: progressOf(op) };
  const gone = {
    text: '',
    files: [],
    preview: undefined,
    sticker: undefined,
    card: undefined,
    poll: null,
    forwardedFrom: undefined,
    listeners: [],
    edited: false,
    replyTo: null,
    reactions: [],
    ...unmarked,
  } as const;
  if (message.deleted) return message;
  return { ...message, deleted: true, deletedBy: message.senderId === me ? null : me, ...gone };
}
