/** Groups: a name, who left, what is said of the group itself; and by a person's own interval, what may be seen. */
export const mirror0005 = `
ALTER TABLE thread ADD COLUMN name TEXT;
ALTER TABLE thread ADD COLUMN created_by TEXT;
ALTER TABLE member ADD COLUMN left_at INTEGER;
ALTER TABLE membership ADD COLUMN joined_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE membership ADD COLUMN left_at INTEGER;
ALTER TABLE message ADD COLUMN notice TEXT;
`;
