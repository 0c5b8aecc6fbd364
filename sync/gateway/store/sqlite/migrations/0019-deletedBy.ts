/** [DELETE-2] Who deleted a message that was not theirs. */
export const gateway0019 = `
  ALTER TABLE message ADD COLUMN deleted_by TEXT;
`;
