/** What the person has set of threads for themselves. */
export const mirror0022 = `
CREATE TABLE thread_preference (
  thread_id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  value ANY,
  PRIMARY KEY (thread_id, name)
) STRICT, WITHOUT ROWID;
-- Few are set of many threads.
CREATE INDEX thread_preference_set ON thread_preference (name) WHERE value IS NOT NULL;
`;
