/** [MENTION-1] Messages of others that mention the person. */
export const mirror0006 = `
ALTER TABLE message ADD COLUMN mentions_me INTEGER NOT NULL DEFAULT 0;
CREATE INDEX message_mentions ON message (thread_id, sequence_number) WHERE mentions_me = 1;
`;
