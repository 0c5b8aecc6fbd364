/**
 * Of a message: JSON of the timer that it was taken under, and `null` in it if it was to stay; NULL: nobody has said. A
 * restored gateway is told. Of words that were to be sent later and are not answered yet: what became of them meanwhile,
 * as JSON.
 */
export const outbox0013 = `
ALTER TABLE op ADD COLUMN taken_under TEXT;
ALTER TABLE op ADD COLUMN outcome TEXT;
`;
