import { type OverlaidMessage, type PendingOpOf, progressOf } from './types.ts';

export function overlayEdit(message: OverlaidMessage, op: PendingOpOf<'editMessage'>): OverlaidMessage {
  const edit = progressOf(op);
  if (op.state === 'refused') return { ...message, edit, refusedText: op.body.content.text };
  if (message.deleted) return message;
  return { ...message, text: op.body.content.text, edited: true, edit };
}
