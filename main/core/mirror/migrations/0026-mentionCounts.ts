/** [MENTION-2] A thread's unread mentions are counted when it changes, not each time the list is read. */
export const mirror0026 = `
ALTER TABLE list_row ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0;
UPDATE list_row SET mentions = (SELECT count(*) FROM message
  WHERE message.thread_id = list_row.thread_id AND mentions_me = 1 AND sequence_number > max(
    coalesce((SELECT read_through FROM read_position WHERE read_position.thread_id = list_row.thread_id), 0),
    coalesce((SELECT read_through FROM receipt WHERE receipt.thread_id = list_row.thread_id
      AND receipt.user_id = (SELECT value FROM meta WHERE key = 'userId')), 0)))
WHERE unread > 0;
CREATE INDEX list_row_mentions ON list_row (mentions) WHERE mentions > 0;
`;
