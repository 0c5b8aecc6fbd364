import type { SetReactionOp } from '../../protocol/ops/setReaction.ts';
import { maySee } from '../maySee.ts';
import { change, messageUnknown, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setReaction: Rule<SetReactionOp, 'member' | 'message' | 'reaction'> = {
  needs: ({ feedId, body: { messageId, emoji } }, { userId }) => ({
    member: { threadId: feedId, userId },
    message: messageId,
    reaction: { messageId, userId, emoji },
  }),

  decide({ state: { member, message, reaction }, actor, op: { feedId, body } }) {
    if (member === null) return threadUnknown;
    if (message === null || message.threadId !== feedId || !maySee(member, message)) return messageUnknown;
    // [REACT-1]
    if ((reaction?.present ?? false) === body.present) return nothing;
    // [REACT-2] `present: false` is a row like any other.
    return change({
      feedId,
      entities: [
        {
          entity: 'reaction',
          threadId: feedId,
          messageId: body.messageId,
          userId: actor.userId,
          emoji: body.emoji,
          present: body.present,
        },
      ],
    });
  },
};
