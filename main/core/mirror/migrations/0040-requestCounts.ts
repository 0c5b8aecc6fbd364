/** [REQUEST-6] How many ask to join the groups that the person owns or administers. */
export const mirror0040 = `
CREATE TABLE join_requests (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
