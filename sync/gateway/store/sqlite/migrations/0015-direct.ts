/** [THREAD-4] Two people have one direct thread; `first` is the lower of their user ids. */
export const gateway0015 = `
  CREATE TABLE IF NOT EXISTS direct (
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    PRIMARY KEY (first, second)
  ) STRICT, WITHOUT ROWID;
  INSERT OR IGNORE INTO direct (first, second, thread_id)
    SELECT one.user_id, other.user_id, thread_id
    FROM thread JOIN member AS one USING (thread_id) JOIN member AS other USING (thread_id)
    WHERE thread.kind = 'direct' AND one.user_id < other.user_id;
`;
