/** Who has deleted a message for themselves is asked at every change of it. [HIDE-3] */
export const migration014 = `
  CREATE INDEX hidden_by_message ON hidden (message_id);
`;
