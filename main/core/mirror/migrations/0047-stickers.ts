/** [STICKER-1] The name of a bundled sticker. */
export const mirror0047 = `
ALTER TABLE message ADD COLUMN sticker TEXT;
`;
