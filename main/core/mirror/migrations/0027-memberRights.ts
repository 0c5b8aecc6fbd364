/** [RIGHT-2] What members of groups may not do. */
export const mirror0027 = `
CREATE TABLE member_right (
  thread_id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  forbidden INTEGER NOT NULL,
  PRIMARY KEY (thread_id, name)
) STRICT, WITHOUT ROWID;
`;
