/**
 * [PACE-1] How long members of groups wait between two messages. `due_at`: when the gateway looks at a waiting message, which
 * slow mode may put off. [PACE-3]
 */
export const gateway0034 = `
  CREATE TABLE slow_mode (
    thread_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    seconds INTEGER
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE scheduled ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
  UPDATE scheduled SET due_at = send_at;
  DROP INDEX scheduled_due;
  CREATE INDEX scheduled_due ON scheduled (due_at) WHERE state = 'waiting';
`;
