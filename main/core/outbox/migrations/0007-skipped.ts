/** A refused send that its person has let the sends after it pass. */
export const outbox0007 = `
ALTER TABLE op ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
`;
