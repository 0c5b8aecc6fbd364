/** Groups: a name, who left, and of a reaction the place of its message, by which it is seen or not. */
export const gateway0004 = `
  ALTER TABLE thread ADD COLUMN name TEXT;
  ALTER TABLE thread ADD COLUMN created_by TEXT;
  ALTER TABLE member ADD COLUMN left_at INTEGER;
  ALTER TABLE membership ADD COLUMN joined_at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE membership ADD COLUMN left_at INTEGER;
  UPDATE membership SET joined_at = coalesce(
    (SELECT joined_at FROM member
     WHERE member.thread_id = membership.thread_id AND member.user_id = membership.user_id), 0);
  ALTER TABLE reaction ADD COLUMN sequence_number INTEGER NOT NULL DEFAULT 0;
  UPDATE reaction SET sequence_number = coalesce(
    (SELECT sequence_number FROM message WHERE message.message_id = reaction.message_id), 0);
`;
