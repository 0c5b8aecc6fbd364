import type { Handler } from './handler.ts';

export const listNotifications: Handler<'listNotifications'> = ({ session, settings }) => {
  const { notifications = 'shown' } = settings.preferences();
  return { items: [...(session()?.notifications.list(notifications) ?? [])] };
};
