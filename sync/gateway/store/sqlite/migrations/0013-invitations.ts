/**
 * Who was invited to which group; who has written to whom, so that they are no strangers; and how many people somebody has
 * added or invited in which hour.
 */
export const gateway0013 = `
  CREATE TABLE invitation (
    user_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    founder INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (user_id, thread_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX invitation_by_version ON invitation (user_id, version);
  CREATE INDEX invitation_blocked ON invitation (user_id, invited_by) WHERE state = 'blocked';

  CREATE TABLE written_to (
    user_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    PRIMARY KEY (user_id, other_id)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE member ADD COLUMN wrote INTEGER NOT NULL DEFAULT 0;
  UPDATE member SET wrote = 1
  WHERE thread_id IN (SELECT thread_id FROM thread WHERE kind = 'direct')
    AND EXISTS (SELECT 1 FROM message
      WHERE message.thread_id = member.thread_id AND message.sender_id = member.user_id);
  INSERT INTO written_to
  SELECT writer.user_id, other.user_id FROM member AS writer
  JOIN member AS other ON other.thread_id = writer.thread_id AND other.user_id <> writer.user_id
  WHERE writer.wrote = 1;

  CREATE TABLE people_added (
    user_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (user_id, since)
  ) STRICT, WITHOUT ROWID;
`;
