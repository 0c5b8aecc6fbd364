import type { ThreadId } from '../../core/ids.ts';
import type { Commitment } from '../../protocol/commitment.ts';
import type { ForwardedFrom } from '../../protocol/entities/message.ts';
import { says } from './commitments.ts';
import { isTarget } from './isTarget.ts';
import type { Actor, Origin } from './rule.ts';

/**
 * [FORWARD-2] Whose words a forwarded message bears. Only words that stand in a message which the actor may see are
 * anybody else's; what was changed, deleted or never there leaves a forwarded message without a name.
 */
export function forwardedFrom(
  origin: Origin | null,
  commitment: Commitment | undefined,
  actor: Actor,
): ForwardedFrom {
  if (origin === null) return null;
  const { message, sender } = origin;
  const { content, envelope } = message;
  if (content === null || !isSeen(origin)) return null;
  // [FORWARD-3]
  const first =
    envelope.kind !== 'notice' && envelope.forwardedFrom !== undefined
      ? envelope.forwardedFrom
      : sender && { userId: sender.userId, displayName: sender.displayName, at: message.at };
  // Nobody needs proof of their own words.
  return first?.userId === actor.userId || says(message, commitment) ? first : null;
}

/**
 * [TIMER-8] Whether words may go on to a thread. Of what they may not see nobody learns that it must stay where it is.
 */
export function mayForward(origin: Origin | null, to: ThreadId): boolean {
  if (origin === null) return true;
  const { message } = origin;
  if (message.threadId === to || message.expiry === undefined || message.expiry.keepsCopies) return true;
  return !isSeen(origin);
}

/** Whether whoever forwards a message may see it. */
export function isSeen({ message, reader }: Origin): boolean {
  return reader !== null && isTarget(reader, message, message.threadId);
}
