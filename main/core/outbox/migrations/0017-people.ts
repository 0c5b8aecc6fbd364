/**
 * `people`: whom an op is for, as JSON of user ids by handle [PERSON-1]; `thread_people`: who is, or was, in a thread that
 * ops are of, likewise: a mirror may be gone when a restored gateway has to be told. No row of it
 * can be taken for a draft, if the file has to be carved. `began_as`: of the creation of a direct thread
 * that was there already, the id that this device had made for it.
 */
export const outbox0017 = `
ALTER TABLE op ADD COLUMN people TEXT;
ALTER TABLE op ADD COLUMN began_as TEXT;
CREATE TABLE thread_people (
  thread_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  people TEXT NOT NULL,
  PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX op_began ON op (began_as) WHERE began_as IS NOT NULL;
`;
