/** What users have set of other people for themselves alone. */
export const gateway0023 = `
  CREATE TABLE person_preference (
    user_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    value ANY,
    PRIMARY KEY (user_id, person_id, name)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX person_preference_by_version ON person_preference (user_id, version);
`;
