import { accountFeedId } from '../../../sync/core/ids.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';
import { requireAtGateway } from './requireThread.ts';

/** [LISTEN-1] */
export const setListened: Handler<'setListened'> = (
  { requireSession },
  { threadId, messageId, listened },
) => {
  const session = requireSession();
  requireAtGateway(session, threadId);
  const message = requireUndeleted(session, threadId, messageId);
  const isTheirs = message.senderId !== session.userId && message.files.length > 0;
  if (!isTheirs || message.listened !== 'none') return {};
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'setListened', feedId, body: { threadId, messageId, listened } });
  return {};
};
