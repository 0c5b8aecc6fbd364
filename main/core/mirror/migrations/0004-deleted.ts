/**
 * Messages that were deleted: a tombstone for everyone (its text is empty, and it is not `incoming`, for nobody counts
 * it as unread), and for oneself only the id, so that whatever comes of it later is not stored.
 */
export const mirror0004 = `
ALTER TABLE message ADD COLUMN deleted_at INTEGER;
CREATE TABLE hidden (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
