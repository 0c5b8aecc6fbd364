import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import type { CommentsPage } from '../../../preload/views/message.ts';
import { pendingComments } from './comments.ts';
import type { ViewDeps } from './deps.ts';
import { hiddenHere } from './hidden.ts';
import { messageView, messageViews } from './messageViews.ts';

/** [COMMENT-5] The newest comments on a post, as far as they are held. */
export function commentsPage(
  deps: ViewDeps,
  threadId: ThreadId,
  postId: MessageId,
  limit: number,
): CommentsPage {
  const { read } = deps.mirror;
  const hidden = hiddenHere(deps);
  const held = read.comments(postId, limit + 1);
  const rows = held.slice(-limit).filter(({ messageId }) => !hidden.has(messageId));
  const sends = pendingComments(deps, threadId).filter(({ body }) => body.commentOn === postId);
  const views = messageViews(deps, threadId, { rows, sends }, hidden);
  return {
    post: messageView(deps, threadId, postId),
    items: views.filter(({ deleted }) => !deleted),
    older: held.length > limit,
    isPartial: !reachesTop(deps, threadId, postId),
  };
}

/** Whether all that came after a post is held. */
export function reachesTop({ mirror: { read } }: ViewDeps, threadId: ThreadId, postId: MessageId): boolean {
  const post = read.message(postId);
  const top = read.topRange(threadId);
  return post !== null && (top === null || post.sequenceNumber > top.from);
}
