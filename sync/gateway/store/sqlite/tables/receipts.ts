import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { Write } from '../../run/writes.ts';

/** Of a row of `receipt_step`, in the order of their index. */
interface StepKey {
  readonly threadId: string;
  readonly userId: string;
  readonly kind: string;
  readonly through: number;
}

interface Since {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  readonly kind: 'delivered' | 'read';
  readonly place: number;
}

export const firstStep: StepKey = { threadId: '', userId: '', kind: '', through: 0 };

export function receiptTable(db: Database) {
  const step = db.prepare(
    'INSERT OR IGNORE INTO receipt_step (thread_id, user_id, kind, through, at) VALUES (?, ?, ?, ?, ?)',
  );
  const isUntold = (table: string) => `EXISTS (SELECT 1 FROM ${table}, json_each(untold)
    WHERE thread_id = :threadId AND user_id = :userId AND :place BETWEEN value ->> 'from' AND value ->> 'to')`;
  const since = db
    .prepare<[Since], number>(
      `SELECT at FROM receipt_step
       WHERE thread_id = :threadId AND user_id = :userId AND kind = :kind AND through >= :place
         AND NOT (kind = 'read' AND (${isUntold('receipt')} OR ${isUntold('read_position')}))
       ORDER BY through LIMIT 1`,
    )
    .pluck();
  const stepsAbove = db.prepare<[StepKey & { readonly limit: number }], StepKey & { readonly at: number }>(
    `SELECT thread_id AS threadId, user_id AS userId, kind, through, at FROM receipt_step
     WHERE (thread_id, user_id, kind, through) > (:threadId, :userId, :kind, :through)
     ORDER BY thread_id, user_id, kind, through LIMIT :limit`,
  );
  const dropStep = db.prepare<[StepKey]>(
    `DELETE FROM receipt_step AS step
     WHERE thread_id = :threadId AND user_id = :userId AND kind = :kind AND through = :through
       AND at / 86400000 = (SELECT at / 86400000 FROM receipt_step AS next
         WHERE thread_id = :threadId AND user_id = :userId AND kind = :kind AND next.through > step.through
         ORDER BY next.through LIMIT 1)`,
  );
  return {
    /** [INFO-2] */
    note: ({ threadId, userId, reached, through, at }: Extract<Write, { kind: 'receiptStep' }>): void =>
      void step.run(threadId, userId, reached, through, at),
    /**
     * [INFO-2] Of the steps that somebody made on one day keeps the last, among the next `limit` above a key that were
     * made before a time; returns where it came to, null at the end.
     */
    thin(after: StepKey, limit: number, before: number): StepKey | null {
      const steps = stepsAbove.all({ ...after, limit });
      for (const { at, ...key } of steps) if (at < before) dropStep.run(key);
      return steps.length < limit ? null : (steps.at(-1) ?? null);
    },
    /** When this person's watermark of a kind reached a place; null: not yet, or nobody is told. [RECEIPT-8] */
    since: (asked: Since): number | null => since.get(asked) ?? null,
  };
}
