/**
 * What the person did and keeps; never rebuilt from the gateway. `position` is the order things were done in, for
 * ever: a refused op that is tried again keeps its place under a new op_id.
 *
 *   waiting ──answer──▶ acked ──cursor reached──▶ done (journal, deleted after journalDays)
 *    │  ▲ │
 *    │  │ └──refused for good──▶ refused ──retry, revise──▶ waiting
 *    ▼  │
 *    held (behind a refused op it needs, or a refused send of its thread)
 *
 * `n` is set by the durable `sent` mark; from then on the op's bytes are frozen.
 */
export const outbox0001 = `
CREATE TABLE op (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  op_id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL,
  feed_id TEXT NOT NULL,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  -- The message it is about.
  target_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'held', 'acked', 'refused', 'done')),
  n INTEGER,
  sequence_number INTEGER,
  error TEXT,
  created_at INTEGER NOT NULL,
  answered_at INTEGER,
  -- Sent again from the journal to a restored gateway, which may well know its ids.
  replayed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX op_open ON op (user_id, position) WHERE state = 'waiting';
CREATE INDEX op_feed ON op (user_id, feed_id, position) WHERE state <> 'done';
CREATE INDEX op_target ON op (target_id) WHERE state <> 'done';
CREATE INDEX op_unsettled ON op (user_id, n) WHERE n IS NOT NULL AND state IN ('waiting', 'held');
CREATE INDEX op_acked ON op (user_id, feed_id, sequence_number) WHERE state = 'acked';
CREATE INDEX op_journal ON op (answered_at) WHERE state = 'done';

CREATE TABLE draft (
  user_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (user_id, thread_id)
) STRICT, WITHOUT ROWID;

-- A handful of single values: device id, op counter, account, preferences, gateway, seen.
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;
