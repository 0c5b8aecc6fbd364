import { accountFeedId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { MarkedMessageView } from '../../../preload/views/message.ts';
import type { Session } from '../session.ts';
import { countPinned, isPinned, isStarred, pinnedViews, starredViews } from '../views/markedViews.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';
import { requireAtGateway, requirePresence, requireThread } from './requireThread.ts';

export const setPin: Handler<'setPin'> = ({ requireSession }, { threadId, messageId, pinned }) => {
  const session = requireSession();
  requirePresence(session, threadId);
  // What is taken off need not be held.
  if (pinned) requireUndeleted(session, threadId, messageId);
  if (isPinned(session, threadId, messageId) === pinned) return {};
  // [PIN-3] Known before anything is written, as far as this person may see.
  if (pinned && countPinned(session, threadId) >= session.engine.limits().pins)
    throw new TernError('pinLimit');
  session.engine.submit({ type: 'setPin', feedId: threadId, body: { messageId, pinned } });
  return {};
};

export const setStar: Handler<'setStar'> = ({ requireSession }, { threadId, messageId, starred }) => {
  const session = requireSession();
  requireAtGateway(session, threadId);
  if (starred) requireUndeleted(session, threadId, messageId);
  if (isStarred(session, messageId) === starred) return {};
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'setStar', feedId, body: { threadId, messageId, starred } });
  return {};
};

export const listPins: Handler<'listPins'> = ({ requireSession }, { threadId }) => {
  const session = requireSession();
  requireThread(session, threadId);
  const items = pinnedViews(session, threadId);
  fetchMissing(session, items);
  return { items };
};

export const listStarred: Handler<'listStarred'> = ({ requireSession }, { offset, limit }) => {
  const session = requireSession();
  const page = starredViews(session, offset, limit);
  fetchMissing(session, page.items);
  return page;
};

/** What stands in a list and not in the mirror. */
function fetchMissing({ missing }: Session, items: readonly MarkedMessageView[]): void {
  missing.want(items.filter(({ held }) => !held));
}
