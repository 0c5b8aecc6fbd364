/** Who has deleted a message for themselves is asked at every change of it. [HIDE-3] */
export const gateway0014 = `
  CREATE INDEX hidden_by_message ON hidden (message_id);
`;
