/** [REQUEST-1] Links that let people ask to join, and who does. */
export const gateway0036 = `
  ALTER TABLE join_link ADD COLUMN approval INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX invitation_requested ON invitation (thread_id) WHERE state = 'requested';
`;
