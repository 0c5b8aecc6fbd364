/** The folders of the list. */
export const mirror0032 = `
CREATE TABLE folder (
  folder_id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  folder TEXT
) STRICT, WITHOUT ROWID;
`;
