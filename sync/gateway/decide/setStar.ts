import { accountFeedId } from '../../core/ids.ts';
import type { SetStarOp } from '../../protocol/ops/setStar.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setStar: Rule<SetStarOp, 'reader' | 'message' | 'hidden' | 'star'> = {
  needs: ({ body: { threadId, messageId } }, { userId }) => ({
    reader: { threadId, userId },
    message: messageId,
    hidden: { messageId, userId },
    star: { messageId, userId },
  }),

  decide({ state: { reader, message, hidden, star }, actor, op }) {
    const { feedId, body } = op;
    // [STAR-1] Who has left a thread still has what they had of it.
    if (reader === null || feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [STAR-2] What may no longer be seen can still be taken out.
    if ((star?.starred ?? false) === body.starred) return nothing;
    if (star?.starred === true) {
      const { version: _, ...kept } = star;
      return change({ feedId, entities: [{ ...kept, starred: false }] });
    }
    if (message === null || !isTarget(reader, message, body.threadId)) return messageUnknown;
    // [STAR-3]
    if (hidden === true) return nothing;
    if (message.deletedAt !== null) return op.replayed === true ? nothing : messageDeleted;
    const { threadId, messageId, sequenceNumber } = message;
    return change({
      feedId,
      entities: [{ entity: 'star', threadId, messageId, sequenceNumber, starred: true }],
    });
  },
};
