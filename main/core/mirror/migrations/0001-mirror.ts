/** Server truth, entity by entity; `version` decides every merge. */
export const mirror0001 = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE feed (
  feed_id TEXT PRIMARY KEY,
  cursor INTEGER,
  known_head INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX feed_stale ON feed (feed_id) WHERE cursor IS NULL OR cursor < known_head;

-- (from_seq, to_seq]: every message in it is held. The topmost range ends at or above the cursor.
CREATE TABLE held_range (
  thread_id TEXT NOT NULL,
  from_seq INTEGER NOT NULL,
  to_seq INTEGER NOT NULL,
  PRIMARY KEY (thread_id, from_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE membership (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE read_position (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  read_through INTEGER NOT NULL
) STRICT;

CREATE TABLE thread (
  thread_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE member (
  thread_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  handle TEXT NOT NULL,
  display_name TEXT NOT NULL,
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  message_id TEXT PRIMARY KEY,
  thread_id TEXT NOT NULL,
  sequence_number INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sender_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  edited_at INTEGER,
  kind TEXT NOT NULL,
  reply_to TEXT,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX message_order ON message (thread_id, sequence_number);

CREATE TABLE reaction (
  message_id TEXT NOT NULL,
  emoji TEXT NOT NULL,
  user_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (message_id, emoji, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
  thread_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  delivered_through INTEGER NOT NULL,
  delivered_at INTEGER,
  read_through INTEGER NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;

-- The thread list, denormalised: what it is ordered by and shows, kept in the transaction of the rows it sums up.
CREATE TABLE list_row (
  thread_id TEXT PRIMARY KEY,
  activity_at INTEGER NOT NULL,
  last_message_id TEXT,
  unread INTEGER NOT NULL,
  -- Unread messages at or below the topmost range, as the gateway counted them.
  unread_below INTEGER NOT NULL
) STRICT;
CREATE INDEX list_row_order ON list_row (activity_at DESC, thread_id);
`;
