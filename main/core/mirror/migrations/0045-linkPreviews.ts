/** [PREVIEW-1] JSON of the preview of a link; the last column, so that reading any other steps over no picture. */
export const mirror0045 = `
ALTER TABLE message ADD COLUMN preview TEXT;
`;
