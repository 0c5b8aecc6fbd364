/** [PACE-1] How long members of groups wait between two messages. */
export const mirror0035 = `
CREATE TABLE slow_mode (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  seconds INTEGER
) STRICT, WITHOUT ROWID;
`;
