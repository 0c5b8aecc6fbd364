/** [RECEIPT-8] What was read and nobody is told, as JSON. */
export const mirror0037 = `
ALTER TABLE receipt ADD COLUMN untold TEXT;
ALTER TABLE read_position ADD COLUMN untold TEXT;
`;
