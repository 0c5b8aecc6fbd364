import { TernError } from '../../../sync/core/ternError.ts';
import { viewOnceView } from '../views/viewOnceViews.ts';
import { peopleIn } from '../views/members.ts';
import type { Handler } from './handler.ts';
import { requireUndeleted } from './requireMessage.ts';

/** [ONCE-7] What was opened here and not shown yet needs no second op. */
export const openOnce: Handler<'openOnce'> = ({ requireSession }, { threadId, messageId }) => {
  const session = requireSession();
  const message = requireUndeleted(session, threadId, messageId);
  const { viewing } = session.filing;
  const state = viewOnceView(session, message, peopleIn(session, threadId))?.state;
  if (state === undefined || state === 'mine' || viewing === null) throw new TernError('viewOnceInvalid');
  if (state === 'open') return {};
  if (state !== 'unopened') throw new TernError('viewOnceClosed');
  viewing.begin(messageId);
  session.engine.submit({ type: 'openOnce', feedId: threadId, body: { messageId } });
  return {};
};

export const closeOnce: Handler<'closeOnce'> = ({ requireSession }, { messageId }) => {
  requireSession().filing.viewing?.close(messageId);
  return {};
};
