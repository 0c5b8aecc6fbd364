/** What the person has set of their account for themselves. */
export const mirror0030 = `
CREATE TABLE account_preference (
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  value ANY
) STRICT, WITHOUT ROWID;
`;
