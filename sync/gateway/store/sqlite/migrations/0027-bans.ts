/** [BAN-1] Who may not be in which group. */
export const gateway0027 = `
  CREATE TABLE ban (
    thread_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    banned_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (thread_id, user_id)
  ) STRICT, WITHOUT ROWID;
`;
