import { markOf, type OverlaidMessage, type PendingOpOf } from './types.ts';

export function overlaySetStar(message: OverlaidMessage, op: PendingOpOf<'setStar'>): OverlaidMessage {
  if (op.state === 'refused' || message.deleted) return message;
  return { ...message, starred: markOf(op, op.body.starred) };
}
