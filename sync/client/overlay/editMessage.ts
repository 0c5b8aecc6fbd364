import { captionOf } from '../../protocol/captions.ts';
import { type OverlaidMessage, type PendingOpOf, progressOf } from './types.ts';

export function overlayEditMessage(
  message: OverlaidMessage,
  op: PendingOpOf<'editMessage' | 'sendMessage'>,
): OverlaidMessage {
  const edit = progressOf(op);
  if (op.state === 'refused') return { ...message, edit, refusedText: captionOf(op.body.content) };
  if (message.deleted) return message;
  const { text, nonce, preview, sticker, card } = op.body.content;
  // [FORWARD-4]
  const forwardedFrom = text === message.text ? message.forwardedFrom : undefined;
  const words = { text, nonce, preview, sticker, card, forwardedFrom };
  return { ...message, ...words, edited: true, editedOver: null, edit };
}
