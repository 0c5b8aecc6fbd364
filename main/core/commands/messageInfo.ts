import { TernError } from '../../../sync/core/ternError.ts';
import { hasLeft } from '../views/hasLeft.ts';
import { messageInfoView } from '../views/messageInfo.ts';
import { lateOf } from '../views/scheduledViews.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';

export const getMessageInfo: Handler<'getMessageInfo'> = async (
  { requireSession },
  { threadId, messageId },
) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  // The gateway has not heard of it.
  if (message.sequenceNumber === null) return { reached: [], editions: [], missing: null, late: null };
  const late = lateOf(session, messageId, session.engine.clockAhead());
  // [INFO-1] A former member is told nothing more.
  if (hasLeft(session, threadId))
    return { ...messageInfoView(session, message, new TernError('notMember').toData()), late };
  try {
    const told = await session.engine.fetchMessageInfo({ threadId, messageId });
    return { ...messageInfoView(session, message, told), late };
  } catch (thrown) {
    const error = TernError.from(thrown);
    if (error.category !== 'network') throw error;
    return { ...messageInfoView(session, message, error.toData()), late };
  }
};
