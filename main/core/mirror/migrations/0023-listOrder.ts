/** The gateway stamps what it takes together with one time. Ids of messages tell which of them was written later. */
export const mirror0023 = `
DROP INDEX list_row_order;
CREATE INDEX list_row_order ON list_row (activity_at DESC, last_message_id DESC, thread_id);
`;
