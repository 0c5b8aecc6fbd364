import { TernError } from '../../../sync/core/ternError.ts';
import { messageInfoView } from '../views/messageInfo.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';

export const getMessageInfo: Handler<'getMessageInfo'> = async (
  { requireSession },
  { threadId, messageId },
) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  // The gateway has not heard of it.
  if (message.sequenceNumber === null) return { reached: [], editions: [], missing: null };
  try {
    return messageInfoView(session, message, await session.engine.fetchMessageInfo({ threadId, messageId }));
  } catch (thrown) {
    const error = TernError.from(thrown);
    if (error.category !== 'network') throw error;
    return messageInfoView(session, message, error.toData());
  }
};
