/** [LINK-1] Links that bring people into groups. */
export const gateway0030 = `
  CREATE TABLE join_link (
    link_id TEXT PRIMARY KEY,
    thread_id TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    expires_at INTEGER,
    max_uses INTEGER,
    uses INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX join_link_by_thread ON join_link (thread_id, made_at);
`;
