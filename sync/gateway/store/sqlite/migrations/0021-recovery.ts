/** [ACCOUNT-12] [ACCOUNT-14] A way back into an account, and what was done with it. */
export const gateway0021 = `
  ALTER TABLE user ADD COLUMN recovery_hash TEXT;

  CREATE TABLE account_event (
    user_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    number INTEGER NOT NULL,
    what TEXT NOT NULL,
    device_id TEXT NOT NULL,
    about_device_id TEXT,
    PRIMARY KEY (user_id, number)
  ) STRICT, WITHOUT ROWID;
`;
