import type { Feature } from '../../store/feature.ts';
import { createScheduledActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly scheduled: ReturnType<typeof createScheduledActions>;
  }
}

export const schedule: Feature = {
  slice,
  actions: (deps, app) => ({
    scheduled: createScheduledActions(deps, (written, why) => app.giveBack(written, why)),
  }),
  on: ({ scheduled, store }) => ({
    threadOpened: scheduled.open,
    hostOpened: scheduled.refresh,
    messagesChanged({ threadId }) {
      if (threadId === store.getState().openThreadId) scheduled.refresh();
    },
  }),
  opLabels: {
    scheduleMessage: (t) => t('schedule.ops.scheduleMessage'),
  },
};
