/** [REQUEST-6] How many ask to join a group, as its owner and admins were told; where somebody asked whose account is deleted. */
export const gateway0041 = `
  CREATE TABLE join_requests (
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (user_id, thread_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX join_requests_by_version ON join_requests (user_id, version);
  CREATE INDEX join_requests_told ON join_requests (thread_id) WHERE count > 0;
  CREATE TABLE erased_request (
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    PRIMARY KEY (user_id, thread_id)
  ) STRICT, WITHOUT ROWID;
`;
