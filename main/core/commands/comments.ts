import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { HistoryQuestion } from '../../../sync/client/questions.ts';
import type { Session } from '../session.ts';
import { commentsPage, reachesTop } from '../views/commentViews.ts';
import { hasLeft } from '../views/hasLeft.ts';
import { effectiveReadThrough } from '../views/unread.ts';
import { noDraft } from '../outbox/draft.ts';
import { asChanged, draftView } from './composer.ts';
import { fetched } from './fetched.ts';
import type { Handler } from './handler.ts';
import { requireThread } from './requireThread.ts';

/** So many messages are fetched at once: whoever reads on asks again. */
const fetchedAtOnce = 100;

export const readComments: Handler<'readComments'> = async (
  { requireSession },
  { threadId, messageId, limit },
) => {
  const session = requireSession();
  requireThread(session, threadId);
  const anchor = missingAfter(session, threadId, messageId);
  if (anchor !== null) await fetched(session, { threadId, anchor, limit: fetchedAtOnce });
  return commentsPage(session, threadId, messageId, limit);
};

/** Where what came after a post is not held; null: nowhere. */
function missingAfter(
  session: Session,
  threadId: ThreadId,
  postId: MessageId,
): HistoryQuestion['anchor'] | null {
  const { read } = session.mirror;
  const post = read.message(postId);
  if (post === null) return session.outbox.read.sendOf(postId) === null ? { around: postId } : null;
  if (reachesTop(session, threadId, postId)) return null;
  return { around: read.rangeOf(threadId, post.sequenceNumber)?.to ?? postId };
}

export const saveCommentDraft: Handler<'saveCommentDraft'> = (
  { requireSession },
  { threadId, messageId, text, replyTo, editing },
) => {
  const session = requireSession();
  requireThread(session, threadId);
  const draft = { text, replyTo, editing: asChanged(session, threadId, editing) };
  session.outbox.saveCommentDraft(messageId, draft);
  return {};
};

export const getCommentDraft: Handler<'getCommentDraft'> = ({ requireSession }, { threadId, messageId }) => {
  const session = requireSession();
  requireThread(session, threadId);
  return draftView(session, threadId, session.outbox.read.draft(messageId) ?? noDraft);
};

/** [COMMENT-4] Up to the first mention that stands elsewhere, and only where no post below is unread. */
export const markCommentsRead: Handler<'markCommentsRead'> = (
  { requireSession },
  { threadId, messageId },
) => {
  const session = requireSession();
  if (hasLeft(session, threadId)) return {};
  const { read } = session.mirror;
  const through = effectiveReadThrough(session, threadId);
  const mentions = read.mentionsAfter(threadId, through, Number.MAX_SAFE_INTEGER);
  const elsewhere = mentions.findIndex(({ commentOn }) => commentOn !== messageId);
  const target = mentions.slice(0, elsewhere === -1 ? undefined : elsewhere).at(-1);
  const post = read.firstUnread(threadId, through);
  if (target === undefined || (post !== null && post.sequenceNumber < target.sequenceNumber)) return {};
  session.engine.submit({
    type: 'advanceReceipt',
    feedId: threadId,
    body: { messageId: target.messageId, kind: 'read' },
  });
  return {};
};
