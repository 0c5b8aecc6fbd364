/**
 * [ROLE-5] What an earlier version was told of roles it did not keep: everybody in groups is taken again, with all heads. What
 * is held of messages stays as it is.
 */
export const mirror0024 = `
ALTER TABLE member ADD COLUMN role TEXT;
UPDATE member SET version = 0 WHERE thread_id IN (
  SELECT thread_id FROM thread JOIN membership USING (thread_id) WHERE kind = 'group' AND left_at IS NULL);
DELETE FROM meta WHERE key = 'welcomeCursor';
`;
