import { accountFeedId } from '../../core/ids.ts';
import type { RemoveThreadOp } from '../../protocol/ops/removeThread.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const removeThread: Rule<RemoveThreadOp, 'membership'> = {
  needs: ({ body: { threadId } }, { userId }) => ({ membership: { threadId, userId } }),

  decide({ state: { membership }, actor, op }) {
    const { feedId } = op;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [REMOVE-2] What a restored gateway does not have is in nobody's list.
    if (membership === null) return op.replayed === true ? nothing : threadUnknown;
    const { version: _, ...kept } = membership;
    if (kept.leftAt === null || kept.removed === true) return nothing;
    return change({ feedId, entities: [{ ...kept, removed: true }] });
  },
};
