/**
 * [ONCE-8] JSON of what may be viewed once: its file, and who has opened it. Such a message has neither text nor files in
 * their columns, so nothing finds, lists or keeps them.
 */
export const mirror0050 = `
ALTER TABLE message ADD COLUMN view_once TEXT;
`;
