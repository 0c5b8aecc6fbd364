/**
 * Votes of polls, of anonymous ones how many there are, and for each voter what they chose. The last is looked for by
 * its message only when that is deleted.
 */
export const gateway0009 = `
  CREATE TABLE vote (
    message_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (message_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX vote_by_version ON vote (thread_id, version);

  CREATE TABLE tally (
    message_id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    counts TEXT NOT NULL,
    voters INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tally_by_version ON tally (thread_id, version);

  CREATE TABLE ballot (
    user_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    counted_at INTEGER NOT NULL,
    choice TEXT NOT NULL,
    PRIMARY KEY (user_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ballot_by_version ON ballot (user_id, version);
  CREATE INDEX ballot_by_message ON ballot (message_id);
`;
