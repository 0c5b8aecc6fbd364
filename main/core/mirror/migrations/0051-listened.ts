/**
 * `listened`: what the person has listened to, told by their account feed [LISTEN-2]. `listeners`: JSON of who else has
 * listened to a message, and when [LISTEN-3].
 */
export const mirror0051 = `
CREATE TABLE listened (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  sequence_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  listened INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX listened_place ON listened (thread_id, sequence_number);
ALTER TABLE message ADD COLUMN listeners TEXT;
`;
