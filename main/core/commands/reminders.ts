import { accountFeedId } from '../../../sync/core/ids.ts';
import { reminderViews } from '../views/reminderViews.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';
import { requireAtGateway } from './requireThread.ts';

export const setReminder: Handler<'setReminder'> = ({ requireSession }, { threadId, messageId, at }) => {
  const session = requireSession();
  requireAtGateway(session, threadId);
  if (at !== null) requireUndeleted(session, threadId, messageId);
  const remindAt = at === null ? null : at + session.engine.clockAhead();
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'setReminder', feedId, body: { threadId, messageId, remindAt } });
  return {};
};

export const listReminders: Handler<'listReminders'> = ({ requireSession, deps }) => {
  const session = requireSession();
  const items = reminderViews(session, deps.clock.now(), session.engine.clockAhead());
  session.missing.want(items.flatMap(({ message }) => (message.held ? [] : [message])));
  return { items };
};
