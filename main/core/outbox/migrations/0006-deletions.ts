/**
 * `leaves_at`: until then it may be undone, and does not leave. `target_deleted`: its message is gone while it waits for
 * its answer; acked, nothing of it is kept. What the journal says of a message is found by its id when it is deleted,
 * so the index holds ops that are done as well.
 */
export const outbox0006 = `
ALTER TABLE op ADD COLUMN leaves_at INTEGER;
ALTER TABLE op ADD COLUMN target_deleted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX op_undoable ON op (user_id) WHERE leaves_at IS NOT NULL;
DROP INDEX op_target;
CREATE INDEX op_target ON op (target_id) WHERE target_id IS NOT NULL;
`;
