/** [GROUP-10] What groups are for. */
export const mirror0029 = `
CREATE TABLE description (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  description TEXT
) STRICT, WITHOUT ROWID;
`;
