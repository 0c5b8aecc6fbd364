/** The list's own total: threads with something unread are few, whatever the number of threads. */
export const mirror0003 = `
CREATE INDEX list_row_unread ON list_row (unread) WHERE unread > 0;
`;
