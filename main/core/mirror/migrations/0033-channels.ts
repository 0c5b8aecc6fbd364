/** [CHANNEL-2] [CHANNEL-3] Which channels the person only reads, and how many are in each. */
export const mirror0033 = `
DROP INDEX thread_group;
CREATE INDEX thread_named ON thread (name) WHERE name IS NOT NULL;
ALTER TABLE membership ADD COLUMN subscribed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE audience (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
