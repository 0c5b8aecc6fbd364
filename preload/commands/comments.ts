import { MessageIdSchema, ThreadIdSchema } from '../../sync/protocol/ids.ts';
import { strictObject, wholeNumber } from '../../sync/protocol/shape.ts';
import { nullable } from '../views/nullable.ts';
import { CommentsPage } from '../views/message.ts';
import { DraftView } from '../views/thread.ts';
import { command, nothing } from './command.ts';
import { DraftEdit, draftText } from './composer.ts';

const post = { threadId: ThreadIdSchema, messageId: MessageIdSchema };

export const commentsCommands = {
  readComments: command(
    'The newest comments on a post of a channel. Connected, it fetches a part of what this device does not hold.',
    strictObject({ ...post, limit: wholeNumber(1, 500) }),
    CommentsPage,
  ),
  saveCommentDraft: command(
    'Keeps what is being written under a post, on this device only; nothing in it removes it.',
    strictObject({
      ...post,
      text: draftText,
      replyTo: nullable(MessageIdSchema),
      editing: nullable(DraftEdit),
    }),
    nothing,
  ),
  getCommentDraft: command('What was being written under a post.', strictObject(post), DraftView),
  markCommentsRead: command(
    'The comments on this post have been seen by the person: none of them is an unread mention any more.',
    strictObject(post),
    nothing,
  ),
};
