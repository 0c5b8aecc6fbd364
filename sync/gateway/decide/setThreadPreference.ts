import { accountFeedId } from '../../core/ids.ts';
import type { SetThreadPreferenceOp } from '../../protocol/ops/setThreadPreference.ts';
import { change, nothing, threadUnknown } from './refuse.ts';
import type { Rule } from './rule.ts';

export const setThreadPreference: Rule<SetThreadPreferenceOp, 'reader' | 'threadPreference'> = {
  needs: ({ body: { threadId, name } }, { userId }) => ({
    reader: { threadId, userId },
    threadPreference: { threadId, name, userId },
  }),

  decide({ state: { reader, threadPreference: held }, actor, op }) {
    const { feedId, body, replayed } = op;
    if (feedId !== accountFeedId(actor.userId)) return threadUnknown;
    // [PREFER-4] It need not wait for who brings the thread back.
    if (reader === null && replayed !== true) return threadUnknown;
    if ((held?.value ?? null) === body.value) return nothing;
    return change({ feedId, entities: [{ entity: 'threadPreference', ...body }] });
  },
};
