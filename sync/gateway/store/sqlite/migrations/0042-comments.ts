/** [COMMENT-1] Comments on posts, and what is left without them. [COMMENT-4] */
export const gateway0042 = `
  ALTER TABLE message ADD COLUMN comment_on TEXT;
  ALTER TABLE expired ADD COLUMN comment_on TEXT;
  CREATE INDEX message_post ON message (thread_id, sequence_number, sender_id) WHERE comment_on IS NULL;
  CREATE INDEX message_comment ON message (thread_id, sender_id) WHERE comment_on IS NOT NULL;
`;
