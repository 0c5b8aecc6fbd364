import type { SetReactionOp } from '../../protocol/ops/setReaction.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setReaction: Rule<SetReactionOp, 'member' | 'message' | 'reaction' | 'ownReactions'> = {
  needs: ({ feedId, body: { messageId, emoji } }, { userId }) => ({
    member: { threadId: feedId, userId },
    message: messageId,
    reaction: { messageId, userId, emoji },
    ownReactions: { messageId, userId },
  }),

  decide({ state: { member, message, reaction, ownReactions }, actor, op, limits }) {
    const { feedId, body } = op;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [DELETE-3] What a restored gateway is told again was taken back with the message, and so is "no reaction".
    if (message.deletedAt !== null) return body.present && op.replayed !== true ? messageDeleted : nothing;
    // [REACT-1]
    if ((reaction?.present ?? false) === body.present) return nothing;
    // [REACT-3]
    if (reaction === null && (ownReactions ?? 0) >= limits.reactions) {
      return refuse('reactionLimit', `a person has at most ${limits.reactions} reactions on a message`);
    }
    // [REACT-2] `present: false` is a row like any other.
    return change({
      feedId,
      entities: [
        {
          entity: 'reaction',
          threadId: feedId,
          messageId: body.messageId,
          userId: actor.userId,
          sequenceNumber: message.sequenceNumber,
          emoji: body.emoji,
          present: body.present,
        },
      ],
    });
  },
};
