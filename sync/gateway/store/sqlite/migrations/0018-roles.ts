/**
 * [ROLE-1] A group from before roles is its creator's, or else that of the member who joined first. Everybody in it is told:
 * the group's feed takes a number. Its place in the store's order is that of whatever comes next, so that the store is no
 * further than it was. [HELLO-7]
 */
export const gateway0018 = `
  ALTER TABLE member ADD COLUMN role TEXT;

  UPDATE feed SET last = last + 1, position = (SELECT position + 1 FROM store_state)
  WHERE feed_id IN (SELECT thread_id FROM thread JOIN member USING (thread_id)
    WHERE kind = 'group' AND left_at IS NULL);
  UPDATE member SET version = (SELECT last FROM feed WHERE feed_id = thread_id)
  WHERE left_at IS NULL AND thread_id IN (SELECT thread_id FROM thread WHERE kind = 'group');
  UPDATE member SET role = 'owner'
  WHERE left_at IS NULL AND user_id = (
    SELECT first.user_id FROM member AS first JOIN thread USING (thread_id)
    WHERE first.thread_id = member.thread_id AND kind = 'group' AND first.left_at IS NULL
    ORDER BY first.user_id = created_by DESC, first.joined_at, first.user_id LIMIT 1);
`;
