/** Groups that the person was invited to. */
export const mirror0017 = `
CREATE TABLE invitation (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  at INTEGER NOT NULL,
  founder INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
