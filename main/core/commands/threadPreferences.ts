import { accountFeedId } from '../../../sync/core/ids.ts';
import { muteTime } from '../muteTime.ts';
import type { Handler } from './handler.ts';
import { requireAtGateway, requireThread } from './requireThread.ts';

export const setThreadPreference: Handler<'setThreadPreference'> = ({ requireSession }, body) => {
  const session = requireSession();
  requireThread(session, body.threadId);
  requireAtGateway(session, body.threadId);
  const value =
    body.name === 'muted' && typeof body.value === 'number'
      ? muteTime.kept(session.gatewayClock, body.value)
      : body.value;
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'setThreadPreference', feedId, body: { ...body, value } });
  return {};
};
