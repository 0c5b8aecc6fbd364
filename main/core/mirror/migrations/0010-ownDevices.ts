/**
 * Threads that the person has left and taken out of their list; edits over one of another device that they had not seen;
 * how far the people of large threads have come.
 */
export const mirror0010 = `
ALTER TABLE membership ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX membership_removed ON membership (thread_id) WHERE removed = 1;
ALTER TABLE message ADD COLUMN edited_over INTEGER;
ALTER TABLE read_position ADD COLUMN delivered_through INTEGER NOT NULL DEFAULT 0;
CREATE TABLE reach (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  steps TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
