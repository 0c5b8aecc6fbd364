/** What the person has left in composers, on whatever device: the copies as JSON, none where it was sent or cleared. */
export const mirror0009 = `
CREATE TABLE draft (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  copies TEXT NOT NULL
) STRICT;
`;
