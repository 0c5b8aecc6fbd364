/** NULL: it came without one, and has the derived one. [COMMIT-6] */
export const mirror0020 = `
ALTER TABLE message ADD COLUMN nonce TEXT;
ALTER TABLE scheduled ADD COLUMN nonce TEXT;
`;
