import type { Database } from 'better-sqlite3';
import type { DeviceId, OpId, UserId } from '../../../../core/ids.ts';
import type { Op } from '../../../../protocol/ops/op.ts';
import type { Actor, Refusal } from '../../../decide/rule.ts';
import type { Answer } from '../../run/loads.ts';

interface AnswerRow {
  readonly digest: string;
  readonly sequence_number: number | null;
  readonly refusal: string | null;
}

interface SweptRow {
  readonly op_id: OpId;
  readonly user_id: UserId;
  readonly is_settled: 0 | 1;
}

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
  const settle = db.prepare(
    'UPDATE device SET settled = :settled WHERE user_id = :userId AND device_id = :deviceId AND settled < :settled',
  );
  const settledOf = db
    .prepare<[string, string], number>('SELECT settled FROM device WHERE user_id = ? AND device_id = ?')
    .pluck();
  const above = db.prepare<[string, number], SweptRow>(
    `SELECT op_id, user_id, n <= coalesce(settled, 0) AS is_settled
     FROM op_answer LEFT JOIN device USING (user_id, device_id) WHERE op_id > ? ORDER BY op_id LIMIT ?`,
  );
  const remove = db.prepare('DELETE FROM op_answer WHERE op_id = ? AND user_id = ?');

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
    /** [OP-6] Never less than it was: its answers are gone. True: news. */
    settle: (userId: UserId, deviceId: DeviceId, settled: number): boolean =>
      settle.run({ settled, userId, deviceId }).changes > 0,
    settled: (userId: UserId, deviceId: DeviceId): number => settledOf.get(userId, deviceId) ?? 0,
    /** Deletes what is settled of the next `limit` answers above an op id; returns where it came to, null at the end. */
    sweep(after: string, limit: number): string | null {
      const rows = above.all(after, limit);
      for (const row of rows) if (row.is_settled === 1) remove.run(row.op_id, row.user_id);
      return rows.length < limit ? null : (rows.at(-1)?.op_id ?? null);
    },
  };
}
