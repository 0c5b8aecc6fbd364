/** What was read and is not confirmed is asked at every look at a thread, however much else waits there. */
export const outbox0003 = `
CREATE INDEX op_receipt ON op (user_id, feed_id, position) WHERE type = 'advanceReceipt' AND state <> 'done';
`;
