import { accountFeedId } from '../../../sync/core/ids.ts';
import { isStarred, starredViews } from '../views/markedViews.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';
import { requireAtGateway } from './requireThread.ts';

export const setStar: Handler<'setStar'> = ({ requireSession }, { threadId, messageId, starred }) => {
  const session = requireSession();
  requireAtGateway(session, threadId);
  if (starred) requireUndeleted(session, threadId, messageId);
  if (isStarred(session, messageId) === starred) return {};
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'setStar', feedId, body: { threadId, messageId, starred } });
  return {};
};

export const listStarred: Handler<'listStarred'> = ({ requireSession }, { offset, limit }) => {
  const session = requireSession();
  const page = starredViews(session, offset, limit);
  session.missing.want(page.items.filter(({ held }) => !held));
  return page;
};
