import { joinRequestViews } from '../views/joinRequests.ts';
import { asker, granted } from './asking.ts';
import { requireRole } from './groups.ts';
import type { Handler } from './handler.ts';

export const listJoinRequests: Handler<'listJoinRequests'> = async (context, { threadId }) => {
  const session = context.requireSession();
  requireRole(session, 'answerRequest', threadId);
  const { requests } = await granted(context.deps.groups.requests(asker(context), threadId));
  return { items: joinRequestViews(session, threadId, requests) };
};

/** [REQUEST-4] @throws TernError notMember, notAllowed */
export const answerRequest: Handler<'answerRequest'> = ({ requireSession }, { threadId, ...body }) => {
  const session = requireSession();
  requireRole(session, 'answerRequest', threadId);
  session.engine.submit({ type: 'answerRequest', feedId: threadId, body });
  return {};
};
