import { SetReactionOp } from '../../protocol/ops/setReaction.ts';
import { refuse } from './refuse.ts';
import { threadMark } from './threadMark.ts';

export const setReaction = threadMark(SetReactionOp, {
  counted: 'ownReactions',
  key: ({ body: { messageId } }, { userId }) => ({ messageId, userId }),
  // [REACT-3] Those taken back count.
  refusal: (count, limits, isNew) =>
    isNew && count >= limits.reactions
      ? refuse('reactionLimit', `a person has at most ${limits.reactions} reactions on a message`)
      : null,
});
