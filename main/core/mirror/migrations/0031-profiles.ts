/** [PROFILE-1] What the person says of themselves, and others of themselves in the threads they share. */
export const mirror0031 = `
CREATE TABLE profile (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  value TEXT
) STRICT, WITHOUT ROWID;
ALTER TABLE member ADD COLUMN about TEXT;
`;
