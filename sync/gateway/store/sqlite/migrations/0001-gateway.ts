// Never edited again: what changes later is a migration of its own.
//
// A send's cost is the number of pages its commit touches, so keys are chosen for the place where a new row lands:
// ids are UUIDv7, so keys that begin with one grow at their end, where all ops of a group share a page.
// - A message is found by its place (`message_by_place`, the one index that is spread over threads) or, once it was
//   edited, by its version: that index is partial, so that a plain send does not pay for it.
// - Answers are keyed by op id first. An index by device and n would cost as much as the rest of the op; settled
//   answers are found by a sweep instead (`sweepTable.ts`).
export const gateway0001 = `
  CREATE TABLE store_state (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    position INTEGER NOT NULL
  ) STRICT;
  INSERT INTO store_state (only_row, position) VALUES (1, 0);

  CREATE TABLE incarnation (
    incarnation TEXT PRIMARY KEY,
    ordinal INTEGER NOT NULL UNIQUE,
    position INTEGER NOT NULL,
    started_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE user (
    user_id TEXT PRIMARY KEY,
    handle TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE device (
    user_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    name TEXT NOT NULL,
    platform TEXT NOT NULL,
    app_version TEXT NOT NULL,
    token_hash TEXT UNIQUE,
    settled INTEGER NOT NULL DEFAULT 0,
    signed_in_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, device_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE feed (
    feed_id TEXT PRIMARY KEY,
    last INTEGER NOT NULL,
    position INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE thread (
    thread_id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE member (
    thread_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (thread_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX member_by_user ON member (user_id, joined_at);

  CREATE TABLE message (
    message_id TEXT NOT NULL UNIQUE,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    sender_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    edited_at INTEGER,
    envelope TEXT NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX message_by_place ON message (thread_id, sequence_number, sender_id);
  CREATE INDEX message_by_version ON message (thread_id, version) WHERE version > sequence_number;

  CREATE TABLE reaction (
    message_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    emoji TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    present INTEGER NOT NULL,
    PRIMARY KEY (message_id, user_id, emoji)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX reaction_by_version ON reaction (thread_id, version);

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

  CREATE TABLE membership (
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (user_id, thread_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX membership_by_version ON membership (user_id, version);

  CREATE TABLE read_position (
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    read_through INTEGER NOT NULL,
    PRIMARY KEY (user_id, thread_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX read_position_by_version ON read_position (user_id, version);

  CREATE TABLE op_answer (
    user_id TEXT NOT NULL,
    op_id TEXT NOT NULL,
    device_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    digest TEXT NOT NULL,
    sequence_number INTEGER,
    refusal TEXT,
    PRIMARY KEY (op_id, user_id)
  ) STRICT, WITHOUT ROWID;
`;
