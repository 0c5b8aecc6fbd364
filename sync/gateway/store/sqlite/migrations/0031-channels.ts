/** [CHANNEL-2] [CHANNEL-3] Who only reads a channel, of whom its feed does not tell, and how many are in it. */
export const gateway0031 = `
  ALTER TABLE membership ADD COLUMN subscribed INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE member ADD COLUMN is_told INTEGER NOT NULL DEFAULT 1;
  CREATE INDEX member_told ON member (thread_id, version) WHERE is_told = 1;
  CREATE TABLE audience (
    thread_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    count INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`;
