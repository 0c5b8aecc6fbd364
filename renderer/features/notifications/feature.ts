import type { Feature } from '../../store/feature.ts';
import { createNotificationActions, permission } from './actions.ts';
import { slice } from './slice.ts';

declare module '../../store/registry.ts' {
  interface Actions {
    readonly notifications: ReturnType<typeof createNotificationActions>;
  }
}

export const notifications: Feature = {
  slice,
  actions: (deps, app) => ({
    notifications: createNotificationActions(deps, ({ threadId, messageId }, accountId) => {
      const open = () => app.conversation.open(threadId, messageId);
      if (accountId === undefined) open();
      else void app.accounts.switchTo(accountId).then(open);
    }),
  }),
  on: ({ notifications, store }) => ({
    // What was allowed holds for whoever signs in.
    signedIn: () => store.setState({ notificationPermission: permission() }),
    hostOpened: notifications.refresh,
    notificationsChanged: notifications.refresh,
  }),
};
