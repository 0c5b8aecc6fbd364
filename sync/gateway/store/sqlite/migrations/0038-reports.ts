/** [REPORT-1] What people reported to the operator, who knows a report by its number. */
export const gateway0038 = `
  CREATE TABLE report (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    closed_at INTEGER,
    UNIQUE (user_id, report_id)
  ) STRICT;
  CREATE INDEX report_closed ON report (closed_at) WHERE closed_at IS NOT NULL;
  CREATE TABLE reported_message (
    number INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    sender_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    content TEXT,
    PRIMARY KEY (number, message_id)
  ) STRICT, WITHOUT ROWID;
`;
