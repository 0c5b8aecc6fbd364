/** Messages that are pinned in their thread, and those that the person has saved: ids, never text. */
export const mirror0008 = `
CREATE TABLE pin (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  sequence_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  pinned INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX pin_present ON pin (thread_id, sequence_number) WHERE pinned = 1;

CREATE TABLE star (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  sequence_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  starred INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX star_present ON star (version) WHERE starred = 1;
`;
