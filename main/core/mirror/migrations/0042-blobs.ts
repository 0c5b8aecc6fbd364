/** [BLOB-1] JSON of what a message names. */
export const mirror0042 = `
ALTER TABLE message ADD COLUMN blobs TEXT;
`;
