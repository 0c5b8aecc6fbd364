/** A page of a thread tells which marks in its range have gone with their messages. */
export const mirror0016 = `
CREATE INDEX star_place ON star (thread_id, sequence_number);
CREATE INDEX ballot_place ON ballot (thread_id, sequence_number);
CREATE INDEX reminder_place ON reminder (thread_id, sequence_number);
`;
