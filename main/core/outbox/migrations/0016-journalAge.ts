/** The day of the journal, by the gateway's time, on which an answered op was first counted. */
export const outbox0016 = `
ALTER TABLE op ADD COLUMN aged_from INTEGER;
DROP INDEX op_journal;
CREATE INDEX op_journal ON op (aged_from) WHERE state = 'done';
`;
