import { accountFeedId } from '../../core/ids.ts';
import type { HideMessageOp } from '../../protocol/ops/hideMessage.ts';
import { isTarget } from './isTarget.ts';
import { change, messageUnknown, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const hideMessage: Rule<HideMessageOp, 'reader' | 'message' | 'hidden'> = {
  needs: ({ body: { threadId, messageId } }, { userId }) => ({
    reader: { threadId, userId },
    message: messageId,
    hidden: { messageId, userId },
  }),

  decide({ state: { reader, message, hidden }, actor, op: { feedId, body } }) {
    // [HIDE-1] Who has left a thread still has what they had of it.
    if (reader === null || feedId !== accountFeedId(actor.userId)) return threadUnknown;
    if (message === null || !isTarget(reader, message, body.threadId)) return messageUnknown;
    // [HIDE-2]
    if (hidden !== null) return nothing;
    return change({
      feedId,
      entities: [{ entity: 'hidden', threadId: body.threadId, messageId: body.messageId }],
    });
  },
};
