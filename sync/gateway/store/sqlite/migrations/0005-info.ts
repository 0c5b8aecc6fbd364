/** What messages said before they were edited, and when receipts reached where: what a message's info is made of. */
export const gateway0005 = `
  CREATE TABLE edition (
    message_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (message_id, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE receipt_step (
    thread_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('delivered', 'read')),
    through INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (thread_id, user_id, kind, through)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO receipt_step SELECT thread_id, user_id, 'delivered', delivered_through, delivered_at FROM receipt
    WHERE delivered_at IS NOT NULL;
  INSERT INTO receipt_step SELECT thread_id, user_id, 'read', read_through, read_at FROM receipt
    WHERE read_at IS NOT NULL;
`;
