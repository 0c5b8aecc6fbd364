import { accountFeedId } from '../../core/ids.ts';
import type { SetReminderOp } from '../../protocol/ops/setReminder.ts';
import { isTarget } from './isTarget.ts';
import { change, messageDeleted, messageUnknown, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setReminder: Rule<SetReminderOp, 'reader' | 'message' | 'hidden' | 'reminder'> = {
  needs: ({ body: { threadId, messageId } }, { userId }) => ({
    reader: { threadId, userId },
    message: messageId,
    hidden: { messageId, userId },
    reminder: { messageId, userId },
  }),

  decide({ state: { reader, message, hidden, reminder }, actor, op }) {
    const { feedId, body } = op;
    const { remindAt } = body;
    // [REMIND-1] Who has left a thread still has what they had of it.
    if (reader === null || feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [REMIND-2]
    if ((reminder?.remindAt ?? null) === remindAt) return nothing;
    // What may no longer be seen can still be taken off.
    if (reminder !== null && remindAt === null) {
      const { version: _, ...kept } = reminder;
      return change({ feedId, entities: [{ ...kept, remindAt }] });
    }
    if (message === null || !isTarget(reader, message, body.threadId)) return messageUnknown;
    // [REMIND-3]
    if (hidden === true) return nothing;
    if (message.deletedAt !== null) return op.replayed === true ? nothing : messageDeleted;
    const { threadId, messageId, sequenceNumber } = message;
    return change({
      feedId,
      entities: [{ entity: 'reminder', threadId, messageId, sequenceNumber, remindAt }],
    });
  },
};
