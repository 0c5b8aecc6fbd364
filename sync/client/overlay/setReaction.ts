import type { UserId } from '../../core/ids.ts';
import type { OverlaidMessage, PendingOpOf } from './types.ts';

/** A refused reaction has no effect; the outbox says why. */
export function overlaySetReaction(
  message: OverlaidMessage,
  op: PendingOpOf<'setReaction'>,
  me: UserId,
): OverlaidMessage {
  if (op.state === 'refused' || message.deleted) return message;
  const { emoji, present } = op.body;
  const known = message.reactions.some((reaction) => reaction.emoji === emoji);
  const reactions = (known ? message.reactions : [...message.reactions, { emoji, userIds: [] }])
    .map((reaction) => {
      if (reaction.emoji !== emoji) return reaction;
      const others = reaction.userIds.filter((userId) => userId !== me);
      return { emoji, userIds: present ? [...others, me] : others };
    })
    .filter((reaction) => reaction.userIds.length > 0);
  return { ...message, reactions };
}
