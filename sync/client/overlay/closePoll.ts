import type { OverlaidMessage, PendingOpOf } from './types.ts';

/** A refused one has no effect; the outbox says why. */
export function overlayClosePoll(message: OverlaidMessage, op: PendingOpOf<'closePoll'>): OverlaidMessage {
  const { poll } = message;
  if (op.state === 'refused' || poll === null) return message;
  return { ...message, poll: { ...poll, closedAt: poll.closedAt ?? op.createdAt } };
}
