import type { MessageId } from '../../../sync/core/ids.ts';
import type { Feature } from '../../store/feature.ts';
import { createPollActions } from './actions.ts';
import { ClosePollDialog } from './ClosePollDialog.tsx';
import { VotersDialog } from './VotersDialog.tsx';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly polls: ReturnType<typeof createPollActions>;
  }
  interface Dialogs {
    readonly closePoll: { readonly messageId: MessageId };
    readonly pollVoters: { readonly messageId: MessageId };
  }
}

export const polls: Feature = {
  actions: (deps, app) => ({
    polls: createPollActions(deps, { onSent: () => void app.conversation.toNewest(true) }),
  }),
  on: ({ polls }) => ({ sessionEnded: polls.reset }),
  dialogs: { closePoll: ClosePollDialog, pollVoters: VotersDialog },
  opLabels: {
    setVote: (t) => t('poll.ops.setVote'),
    closePoll: (t) => t('poll.ops.closePoll'),
  },
};
