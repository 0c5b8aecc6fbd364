/**
 * A replayed op whose target the restored gateway lacks is `done` for everybody who looks, and waits: with its target
 * it becomes `waiting` again.
 */
export const outbox0004 = `
ALTER TABLE op ADD COLUMN awaits_target INTEGER NOT NULL DEFAULT 0;
CREATE INDEX op_awaiting ON op (user_id, target_id) WHERE awaits_target = 1;
`;
