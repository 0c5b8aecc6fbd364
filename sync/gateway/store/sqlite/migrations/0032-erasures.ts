/**
 * [ACCOUNT-16] An account that was deleted: its row stays, because its handle is never given again, and `person` has it no
 * more. `erasure`: what is still to be done about it [ACCOUNT-17]; `reached` is how far the messages of its next thread are
 * dealt with.
 */
export const gateway0032 = `
  ALTER TABLE user ADD COLUMN deleted_at INTEGER;

  DROP VIEW person;
  CREATE VIEW person AS
    SELECT user_id, handle, password_hash,
      coalesce((SELECT value FROM profile WHERE profile.user_id = user.user_id AND name = 'displayName'),
        display_name) AS display_name,
      (SELECT value FROM profile WHERE profile.user_id = user.user_id AND name = 'about') AS about
    FROM user WHERE deleted_at IS NULL;

  CREATE TABLE erasure (
    user_id TEXT PRIMARY KEY,
    messages TEXT NOT NULL,
    reached INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
`;
