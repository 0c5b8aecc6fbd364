/**
 * Messages that disappear: the timer of a thread; of a message, the one that it was taken under and when it is gone, which
 * is unknown until somebody has read it where that is what counts; the words of which version it says, for a clock that
 * starts moves the version and nothing else; and in place of those that are gone, that they were there. The indexes are
 * partial: what stays does not pay for them.
 */
export const gateway0011 = `
  ALTER TABLE thread ADD COLUMN timer TEXT;
  ALTER TABLE message ADD COLUMN expiry TEXT;
  ALTER TABLE message ADD COLUMN expires_at INTEGER;
  ALTER TABLE message ADD COLUMN said_version INTEGER;
  CREATE INDEX message_due ON message (expires_at) WHERE expires_at IS NOT NULL;
  CREATE INDEX message_unstarted ON message (thread_id, sequence_number)
    WHERE expiry IS NOT NULL AND expires_at IS NULL;

  CREATE TABLE expired (
    message_id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    sender_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    expired_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX expired_by_version ON expired (thread_id, version);
`;
