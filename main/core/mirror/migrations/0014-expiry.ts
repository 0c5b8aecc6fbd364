/**
 * Messages that disappear: a thread's timer; of a message, the one it was taken under (JSON) and when it is gone. `expired`:
 * those that are, so that whatever comes of them later is not stored; one that this device has removed by itself has
 * version 0 and keeps its time, for the gateway may know better.
 */
export const mirror0014 = `
ALTER TABLE thread ADD COLUMN timer TEXT;
ALTER TABLE message ADD COLUMN expiry TEXT;
ALTER TABLE message ADD COLUMN expires_at INTEGER;
CREATE INDEX message_due ON message (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX message_unstarted ON message (thread_id) WHERE expiry IS NOT NULL AND expires_at IS NULL;
CREATE TABLE expired (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  sequence_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  expires_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX expired_here ON expired (expires_at) WHERE version = 0;
`;
