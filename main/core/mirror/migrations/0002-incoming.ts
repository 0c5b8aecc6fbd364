/**
 * Messages of others are counted at every change and looked for from both ends: an index of their own, for the
 * person's many own messages must not be passed over each time.
 */
export const mirror0002 = `
ALTER TABLE message ADD COLUMN incoming INTEGER NOT NULL DEFAULT 1;
UPDATE message SET incoming = 0 WHERE sender_id = (SELECT value FROM meta WHERE key = 'userId');
CREATE INDEX message_incoming ON message (thread_id, sequence_number) WHERE incoming = 1;
`;
