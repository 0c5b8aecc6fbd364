/**
 * What the person has written to be sent later, without its words once it was sent or cancelled; and what they want to be
 * reminded of: ids, never text.
 */
export const mirror0013 = `
CREATE TABLE scheduled (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  send_at INTEGER NOT NULL,
  sent_at INTEGER,
  reply_to TEXT,
  text TEXT,
  reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX scheduled_open ON scheduled (thread_id, send_at) WHERE state IN ('waiting', 'refused');
CREATE TABLE reminder (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  sequence_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  remind_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX reminder_set ON reminder (remind_at) WHERE remind_at IS NOT NULL;
`;
