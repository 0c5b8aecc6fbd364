import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Feature } from '../../store/feature.ts';
import { createThreadActions } from './actions.ts';
import { slice } from './slice.ts';

interface ThreadActions extends ReturnType<typeof createThreadActions> {
  readonly open: (threadId: ThreadId) => void;
}

declare module '../../store/registry.ts' {
  interface Actions {
    readonly threads: ThreadActions;
  }
}

export const threadList: Feature = {
  slice,
  actions: (deps, app) => ({
    threads: { ...createThreadActions(deps), open: (threadId) => app.conversation.open(threadId) },
  }),
  on: ({ threads }) => ({
    sessionEnded: threads.reset,
    signedIn: threads.refresh,
    hostOpened: threads.refresh,
    threadsChanged: threads.refresh,
    threadOpened: threads.refreshOpenThread,
  }),
  opLabels: {
    removeThread: (t) => t('list.ops.removeThread'),
    setThreadPreference: (t) => t('list.ops.setThreadPreference'),
  },
};
