/**
 * A page of a thread tells which reactions and votes in its range have gone with their messages. Those of a message
 * that is not held come again with it.
 */
export const mirror0021 = ['reaction', 'vote', 'tally']
  .map(
    (table) => `
DELETE FROM ${table} WHERE message_id NOT IN (SELECT message_id FROM message);
ALTER TABLE ${table} ADD COLUMN sequence_number INTEGER NOT NULL DEFAULT 0;
UPDATE ${table} SET sequence_number = message.sequence_number FROM message
  WHERE message.message_id = ${table}.message_id;
CREATE INDEX ${table}_place ON ${table} (thread_id, sequence_number);
`,
  )
  .join('');
