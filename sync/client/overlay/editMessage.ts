import { type OverlaidMessage, type PendingOpOf, progressOf } from './types.ts';

export function overlayEditMessage(
  message: OverlaidMessage,
  op: PendingOpOf<'editMessage' | 'sendMessage'>,
): OverlaidMessage {
  const edit = progressOf(op);
  if (op.state === 'refused') return { ...message, edit, refusedText: op.body.content.text };
  if (message.deleted) return message;
  const { text, nonce } = op.body.content;
  // [FORWARD-4]
  const forwardedFrom = text === message.text ? message.forwardedFrom : undefined;
  return { ...message, text, nonce, forwardedFrom, edited: true, editedOver: null, edit };
}
