import { Type } from 'typebox';
import { NotificationView } from '../views/notification.ts';
import { command, nothing } from './command.ts';

export const notificationsCommands = {
  listNotifications: command(
    'What the system is to show now: what came since the session began while nobody was in front of the app.',
    nothing,
    Type.Object({ items: Type.Array(NotificationView) }),
  ),
};
