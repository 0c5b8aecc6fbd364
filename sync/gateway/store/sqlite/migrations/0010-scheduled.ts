/**
 * Messages that people have written to be sent later: what was sent or cancelled stays without its words. And messages
 * that they want to be reminded of.
 */
export const gateway0010 = `
  CREATE TABLE scheduled (
    user_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    send_at INTEGER NOT NULL,
    sent_at INTEGER,
    reply_to TEXT,
    text TEXT,
    reason TEXT,
    PRIMARY KEY (user_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX scheduled_by_version ON scheduled (user_id, version);
  CREATE INDEX scheduled_open ON scheduled (user_id, thread_id) WHERE state IN ('waiting', 'refused');
  CREATE INDEX scheduled_due ON scheduled (send_at) WHERE state = 'waiting';
  CREATE TABLE reminder (
    user_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    remind_at INTEGER,
    PRIMARY KEY (user_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reminder_by_version ON reminder (user_id, version);
  CREATE INDEX reminder_by_message ON reminder (message_id);
`;
