/** What the person has set of others for themselves. */
export const mirror0028 = `
CREATE TABLE person_preference (
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  value ANY,
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_preference_set ON person_preference (name) WHERE value IS NOT NULL;
-- In which threads somebody is.
CREATE INDEX member_by_user ON member (user_id);
`;
