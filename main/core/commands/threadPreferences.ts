import { accountFeedId } from '../../../sync/core/ids.ts';
import type { Handler } from './handler.ts';
import { requireAtGateway, requireThread } from './requireThread.ts';

export const setThreadPreference: Handler<'setThreadPreference'> = ({ requireSession }, body) => {
  const session = requireSession();
  requireThread(session, body.threadId);
  requireAtGateway(session, body.threadId);
  session.engine.submit({ type: 'setThreadPreference', feedId: accountFeedId(session.userId), body });
  return {};
};
