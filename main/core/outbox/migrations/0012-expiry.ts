/** When what a message says is gone, as soon as that is known: the journal keeps it no longer than the mirror. */
export const outbox0012 = `
ALTER TABLE op ADD COLUMN expires_at INTEGER;
CREATE INDEX op_expiring ON op (expires_at) WHERE expires_at IS NOT NULL;
`;
