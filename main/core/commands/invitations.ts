import { accountFeedId } from '../../../sync/core/ids.ts';
import { invitationViews } from '../views/invitationViews.ts';
import type { Handler } from './handler.ts';

export const listInvitations: Handler<'listInvitations'> = ({ requireSession }) => ({
  items: invitationViews(requireSession()),
});

export const answerInvitation: Handler<'answerInvitation'> = ({ requireSession }, { threadId, answer }) => {
  const session = requireSession();
  const feedId = accountFeedId(session.userId);
  session.engine.submit({ type: 'answerInvitation', feedId, body: { threadId, answer } });
  return {};
};
