/**
 * Messages that were deleted, for everyone or by one person for themselves. The index is partial: a plain send does
 * not pay for it, and unread messages are counted without those that are gone.
 */
export const gateway0003 = `
  ALTER TABLE message ADD COLUMN deleted_at INTEGER;
  CREATE INDEX message_deleted ON message (thread_id, sequence_number, sender_id) WHERE deleted_at IS NOT NULL;

  CREATE TABLE hidden (
    user_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (user_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hidden_by_version ON hidden (user_id, version);
  CREATE INDEX hidden_by_thread ON hidden (user_id, thread_id);
`;
