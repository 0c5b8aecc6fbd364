/** Whether anything of a feed is refused or held is asked at every write, however much waits there. */
export const outbox0002 = `
CREATE INDEX op_stopped ON op (user_id, feed_id) WHERE state IN ('refused', 'held');
`;
