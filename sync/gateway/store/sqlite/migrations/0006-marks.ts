/** Messages that are pinned in their thread, and those that people have saved for themselves: ids, never text. */
export const gateway0006 = `
  CREATE TABLE pin (
    message_id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    pinned INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX pin_by_version ON pin (thread_id, version);
  CREATE INDEX pin_present ON pin (thread_id, sequence_number) WHERE pinned = 1;

  CREATE TABLE star (
    user_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    PRIMARY KEY (user_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX star_by_version ON star (user_id, version);
  CREATE INDEX star_by_message ON star (message_id);
`;
