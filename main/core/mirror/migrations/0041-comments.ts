/** [COMMENT-1] Comments on posts, who wrote them, and what a thread shows without them. [COMMENT-4] */
export const mirror0041 = `
ALTER TABLE message ADD COLUMN comment_on TEXT;
ALTER TABLE message ADD COLUMN commenter TEXT;
CREATE INDEX message_post ON message (thread_id, sequence_number) WHERE comment_on IS NULL;
CREATE INDEX message_comment ON message (comment_on, sequence_number) WHERE comment_on IS NOT NULL;
`;
