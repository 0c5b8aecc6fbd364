import { SetReminderOp } from '../../protocol/ops/setReminder.ts';
import { ownMark } from './ownMark.ts';

export const setReminder = ownMark(SetReminderOp);
