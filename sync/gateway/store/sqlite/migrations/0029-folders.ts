/** The folders of people's lists. */
export const gateway0029 = `
  CREATE TABLE folder (
    user_id TEXT NOT NULL,
    folder_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    folder TEXT,
    PRIMARY KEY (user_id, folder_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX folder_by_version ON folder (user_id, version);
`;
