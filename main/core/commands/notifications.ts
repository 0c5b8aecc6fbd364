import type { Handler } from './handler.ts';

export const listNotifications: Handler<'listNotifications'> = ({ session, settings }) => {
  const { notifications = 'shown', sounds = true } = settings.preferences();
  const items = session()?.notifications.list(notifications) ?? [];
  return { items: sounds ? [...items] : items.map((view) => Object.assign({ silent: true as const }, view)) };
};
