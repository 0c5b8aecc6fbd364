import { accountFeedId } from '../../../sync/core/ids.ts';
import { hasLeft } from '../views/hasLeft.ts';
import { threadsPage } from '../views/threadsPage.ts';
import { findThreadView } from '../views/threadViews.ts';
import type { Handler } from './handler.ts';
import { requireThread } from './requireThread.ts';

export const listThreads: Handler<'listThreads'> = ({ requireSession }, args) =>
  threadsPage(requireSession(), args);

export const getThread: Handler<'getThread'> = ({ requireSession }, { threadId }) =>
  findThreadView(requireSession(), threadId);

export const removeThread: Handler<'removeThread'> = ({ requireSession, changed }, { threadId }) => {
  const session = requireSession();
  requireThread(session, threadId);
  // Nobody but this device has it. [PERSON-4]
  if (session.mirror.isArchive(threadId)) {
    session.mirror.dropArchive(threadId);
    session.purge();
    changed(['threadsChanged'], [threadId]);
    return {};
  }
  // Added again meanwhile: it stays where it is.
  if (!hasLeft(session, threadId)) return {};
  const feedId = accountFeedId(session.userId);
  session.engine.submitUndoable([{ type: 'removeThread', feedId, body: { threadId } }]);
  return {};
};
