/**
 * Polls: the rules of one beside its words, and what was chosen. Of an anonymous one only how many chose what, and
 * beside it the person's own choice.
 */
export const mirror0012 = `
ALTER TABLE message ADD COLUMN poll TEXT;

CREATE TABLE vote (
  message_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  choice TEXT NOT NULL,
  PRIMARY KEY (message_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  counts TEXT NOT NULL,
  voters INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ballot (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  sequence_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  counted_at INTEGER NOT NULL,
  choice TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
