/** What is kept of a direct thread while a restored gateway has not said whether its person is who they were. */
export const keptTables = [
  'thread',
  'member',
  'membership',
  'message',
  'reaction',
  'vote',
  'tally',
  'pin',
  'receipt',
  'list_row',
] as const;

/** `archive`: conversations with somebody whose username is another's by now. No gateway has them. [PERSON-4] */
export const mirror0019 = `
CREATE TABLE archive (thread_id TEXT PRIMARY KEY, was_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
${keptTables.map((table) => `CREATE TABLE kept_${table} AS SELECT * FROM ${table} WHERE 0;`).join('\n')}
`;
