/** [CARD-1] JSON of a contact or a place. */
export const mirror0048 = `
ALTER TABLE message ADD COLUMN card TEXT;
`;
