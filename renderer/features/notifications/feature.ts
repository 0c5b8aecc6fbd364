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
    notifications: createNotificationActions(deps, ({ message, account }) => {
      if (account !== undefined) void app.accounts.switchTo(account.accountId, message);
      else if (message !== null) app.conversation.open(message.threadId, message.messageId);
    }),
  }),
  on: ({ notifications, store }) => ({
    // What was allowed holds for whoever signs in.
    signedIn: () => store.setState({ notificationPermission: permission() }),
    hostOpened: notifications.refresh,
    notificationsChanged: notifications.refresh,
  }),
};
