/** [INVITE-6] The pictures of groups, for whoever is invited. */
export const gateway0040 = `
  ALTER TABLE invitation ADD COLUMN picture TEXT;
  UPDATE invitation SET picture = (SELECT picture FROM picture WHERE picture.thread_id = invitation.thread_id)
  WHERE state IN ('open', 'requested');
  CREATE INDEX invitation_waiting ON invitation (thread_id, at) WHERE state IN ('open', 'requested');
`;
