import type { Database } from 'better-sqlite3';
import type { DeviceId, OpId, UserId } from '../../../../core/ids.ts';
import type { Op } from '../../../../protocol/ops/op.ts';
import type { Actor, Refusal } from '../../../decide/rule.ts';

interface AnswerRow {
  readonly digest: string;
  readonly sequence_number: number | null;
  readonly refusal: string | null;
}

export type Answer =
  | { readonly kind: 'committed'; readonly sequenceNumber: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** [OP-1] What was answered to each op, so that the same op again gets the same answer. */
export function opAnswerTable(db: Database) {
  const insert = db.prepare(
    `INSERT INTO op_answer (user_id, op_id, device_id, n, digest, sequence_number, refusal)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = db.prepare<[string, string], AnswerRow>(
    'SELECT digest, sequence_number, refusal FROM op_answer WHERE user_id = ? AND op_id = ?',
  );
  const committed = db
    .prepare<[string, string], number>(
      'SELECT 1 FROM op_answer WHERE user_id = ? AND op_id = ? AND sequence_number IS NOT NULL',
    )
    .pluck();
  const settle = db.prepare('DELETE FROM op_answer WHERE user_id = ? AND device_id = ? AND n <= ?');

  return {
    record(actor: Actor, op: Op, digest: string, answer: Answer): void {
      const { userId, deviceId } = actor;
      const number = answer.kind === 'committed' ? answer.sequenceNumber : null;
      const refusal = answer.kind === 'refused' ? JSON.stringify(answer.refusal) : null;
      insert.run(userId, op.id, deviceId, op.n, digest, number, refusal);
    },
    find(userId: UserId, opId: OpId): { readonly digest: string; readonly answer: Answer } | null {
      const row = find.get(userId, opId);
      if (row === undefined) return null;
      const { digest, sequence_number: sequenceNumber, refusal } = row;
      return sequenceNumber === null
        ? { digest, answer: { kind: 'refused', refusal: JSON.parse(refusal ?? '') as Refusal } }
        : { digest, answer: { kind: 'committed', sequenceNumber } };
    },
    isCommitted: (userId: UserId, opId: OpId): boolean => committed.get(userId, opId) !== undefined,
    /** [OP-6] */
    settle(userId: UserId, deviceId: DeviceId, settled: number): void {
      settle.run(userId, deviceId, settled);
    },
  };
}
