/**
 * Threads that somebody has left and taken out of their list; who edited a message last, and over what they had not
 * seen; how far the people of large threads have come.
 */
export const gateway0008 = `
  ALTER TABLE membership ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE message ADD COLUMN edited_by TEXT;
  ALTER TABLE message ADD COLUMN edited_over INTEGER;
  ALTER TABLE read_position ADD COLUMN delivered_through INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE reach (
    thread_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    steps TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
