/**
 * Whatever is not a message is asked for by its type at every look at a thread, and at every send: however many messages
 * wait there, they are not passed over.
 */
export const outbox0014 = `
CREATE INDEX op_aside ON op (user_id, feed_id, type, position) WHERE type <> 'sendMessage' AND state <> 'done';
DROP INDEX op_receipt;
`;
