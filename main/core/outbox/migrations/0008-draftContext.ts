/** What a draft answers or changes, as JSON of a DraftContext; NULL: neither. */
export const outbox0008 = `
ALTER TABLE draft ADD COLUMN context TEXT;
`;
