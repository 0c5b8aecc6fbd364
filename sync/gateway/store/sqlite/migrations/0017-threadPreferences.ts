/** What people have set of threads for themselves. */
export const gateway0017 = `
  CREATE TABLE thread_preference (
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value ANY,
    PRIMARY KEY (user_id, thread_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX thread_preference_by_version ON thread_preference (user_id, version);
`;
