import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import { entityKind } from '../../../../protocol/entities/entity.ts';
import type { PinEntity } from '../../../../protocol/entities/pin.ts';
import { columnsOf, type SqlValue, toEntity } from '../../../../sqlite/entityRows.ts';
import { notHidden } from '../entityTable.ts';

export function pinTable(db: Database) {
  const columns = columnsOf(entityKind.pin);
  const count = db
    .prepare<[string], number>('SELECT count(*) FROM pin WHERE thread_id = ? AND pinned = 1')
    .pluck();
  const present = db.prepare<[string, string], Readonly<Record<string, SqlValue>>>(
    `SELECT * FROM pin WHERE thread_id = ? AND pinned = 1 AND ${notHidden('pin')} ORDER BY sequence_number`,
  );

  return {
    /** Of those that are pinned. */
    countIn: (threadId: ThreadId): number => count.get(threadId) ?? 0,
    /** [PIN-5] Those that are pinned, and none that was taken off. */
    present: ({ threadId, userId }: { threadId: ThreadId; userId: UserId }): PinEntity[] =>
      present.all(threadId, userId).map((row) => toEntity('pin', columns, row)),
  };
}
