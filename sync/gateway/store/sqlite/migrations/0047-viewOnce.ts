/**
 * [ONCE-4] [ONCE-6] Messages whose bytes are given once: when these go at the latest, and until when whoever opened one
 * last is given them; and which device of whom opened one.
 */
export const gateway0047 = `
  CREATE TABLE view_once (
    message_id TEXT PRIMARY KEY,
    goes_at INTEGER NOT NULL,
    opened_until INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX view_once_going ON view_once (goes_at);
  CREATE INDEX view_once_opened ON view_once (opened_until) WHERE opened_until IS NOT NULL;
  CREATE TABLE opening (
    message_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (message_id, user_id)
  ) STRICT, WITHOUT ROWID;
`;
