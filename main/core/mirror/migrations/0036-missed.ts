/** [BLOCK-4] Messages that a receipt passed over, as JSON. */
export const mirror0036 = `
ALTER TABLE receipt ADD COLUMN missed TEXT;
`;
