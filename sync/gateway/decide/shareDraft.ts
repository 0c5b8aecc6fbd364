import { accountFeedId } from '../../core/ids.ts';
import { withDraft } from '../../protocol/drafts.ts';
import type { ShareDraftOp } from '../../protocol/ops/shareDraft.ts';
import { change, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const shareDraft: Rule<ShareDraftOp, 'reader' | 'draft'> = {
  needs: ({ body: { threadId } }, { userId }) => ({
    reader: { threadId, userId },
    draft: { threadId, userId },
  }),

  decide({ state: { reader, draft }, actor, op, limits }) {
    const { id, feedId, body, replayed } = op;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [DRAFT-7] The words are its writer's own, and need not wait for who brings the thread back.
    if (reader === null && replayed !== true) return threadUnknown;
    const before = draft?.copies ?? [];
    const copies = withDraft(before, { id, deviceId: actor.deviceId }, body);
    if (body.draft === null && copies.length === before.length) return nothing;
    // [DRAFT-4]
    if (copies.length > limits.drafts)
      return refuse('draftLimit', `a thread has at most ${limits.drafts} drafts`);
    return change({ feedId, entities: [{ entity: 'draft', threadId: body.threadId, copies: [...copies] }] });
  },
};
