import { TernError } from '../../../sync/core/ternError.ts';
import { countPinned, isPinned, pinnedViews } from '../views/markedViews.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';
import { requireMemberRight, requireThread } from './requireThread.ts';

export const setPin: Handler<'setPin'> = ({ requireSession }, { threadId, messageId, pinned }) => {
  const session = requireSession();
  requireMemberRight(session, threadId, 'pin');
  // What is taken off need not be held.
  if (pinned) requireUndeleted(session, threadId, messageId);
  if (isPinned(session, threadId, messageId) === pinned) return {};
  // [PIN-3] Known before anything is written, as far as this person may see.
  if (pinned && countPinned(session, threadId) >= session.engine.limits().pins)
    throw new TernError('pinLimit');
  session.engine.submit({ type: 'setPin', feedId: threadId, body: { messageId, pinned } });
  return {};
};

export const listPins: Handler<'listPins'> = ({ requireSession }, { threadId }) => {
  const session = requireSession();
  requireThread(session, threadId);
  const items = pinnedViews(session, threadId);
  session.missing.want(items.filter(({ held }) => !held));
  return { items };
};
