/** Whose words a forwarded message bears: JSON of a ForwardedFrom; NULL when it was not forwarded. */
export const mirror0007 = `
ALTER TABLE message ADD COLUMN forwarded_from TEXT;
`;
