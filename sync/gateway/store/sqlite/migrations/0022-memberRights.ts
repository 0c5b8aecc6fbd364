/** [RIGHT-2] What members of groups may not do. */
export const gateway0022 = `
  CREATE TABLE member_right (
    thread_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    forbidden INTEGER NOT NULL,
    PRIMARY KEY (thread_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX member_right_by_version ON member_right (thread_id, version);
`;
