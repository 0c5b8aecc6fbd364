/** [LISTEN-2] What people have listened to, for their own devices. */
export const gateway0048 = `
  CREATE TABLE listened (
    user_id TEXT NOT NULL,
    message_id TEXT NOT NULL,
    thread_id TEXT NOT NULL,
    sequence_number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    listened INTEGER NOT NULL,
    PRIMARY KEY (user_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX listened_by_version ON listened (user_id, version);
  CREATE INDEX listened_by_message ON listened (message_id);
`;
