/** [GROUP-10] What groups are for. */
export const gateway0024 = `
  CREATE TABLE description (
    thread_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    description TEXT
  ) STRICT, WITHOUT ROWID;
`;
