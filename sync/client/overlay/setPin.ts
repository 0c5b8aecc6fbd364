import { markOf, type OverlaidMessage, type PendingOpOf } from './types.ts';

/** A refused pin has no effect; the outbox says why. */
export function overlaySetPin(message: OverlaidMessage, op: PendingOpOf<'setPin'>): OverlaidMessage {
  if (op.state === 'refused' || message.deleted) return message;
  return { ...message, pinned: markOf(op, op.body.pinned) };
}
