/** [CONTENT-1] JSON of a message's attachments, and those that have any. */
export const mirror0043 = `
ALTER TABLE message ADD COLUMN files TEXT;
CREATE INDEX message_filed ON message (thread_id, sequence_number) WHERE files IS NOT NULL;
`;
