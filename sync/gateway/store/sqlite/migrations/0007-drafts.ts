/** What people have left in their composers, for their own devices: one row a thread, the copies as JSON. */
export const gateway0007 = `
  CREATE TABLE draft (
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    copies TEXT NOT NULL,
    PRIMARY KEY (user_id, thread_id)
  ) STRICT;
  CREATE INDEX draft_by_version ON draft (user_id, version);
`;
