/** What people have set of their accounts for themselves. */
export const gateway0025 = `
  CREATE TABLE account_preference (
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value ANY,
    PRIMARY KEY (user_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX account_preference_by_version ON account_preference (user_id, version);
`;
