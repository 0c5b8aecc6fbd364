import type { Feature } from '../../store/feature.ts';
import { createNotificationActions } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly notifications: ReturnType<typeof createNotificationActions>;
  }
}

export const notifications: Feature = {
  slice,
  actions: (deps, app) => ({
    notifications: createNotificationActions(deps, (threadId, at) => app.conversation.open(threadId, at)),
  }),
  on: ({ notifications }) => ({
    hostOpened: notifications.refresh,
    notificationsChanged: notifications.refresh,
  }),
};
