import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';
import { requireMemberRight, requirePresence } from './requireThread.ts';

export const setReaction: Handler<'setReaction'> = (
  { requireSession },
  { threadId, messageId, emoji, present },
) => {
  const session = requireSession();
  const { userId } = session;
  const message = requireUndeleted(session, threadId, messageId);
  if (present) requireMemberRight(session, threadId, 'react');
  else requirePresence(session, threadId);
  const mine = message.reactions.some(
    (reaction) => reaction.emoji === emoji && reaction.userIds.includes(userId),
  );
  if (mine === present) return {};
  session.engine.submit({ type: 'setReaction', feedId: threadId, body: { messageId, emoji, present } });
  return {};
};
