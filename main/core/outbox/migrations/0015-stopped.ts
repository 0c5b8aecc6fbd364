/** Every write in a thread asks what holds it, and every page that arrives what was refused: however much is held there. */
export const outbox0015 = `
DROP INDEX op_stopped;
CREATE INDEX op_stopped ON op (user_id, feed_id, type, skipped) WHERE state IN ('refused', 'held');
CREATE INDEX op_refused ON op (user_id, position) WHERE state = 'refused';
`;
