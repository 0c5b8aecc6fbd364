/** [BLOCK-4] Messages that a receipt passed over, as JSON. */
export const gateway0035 = `
  ALTER TABLE receipt ADD COLUMN missed TEXT;
`;
