import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { DraftCopy, DraftEntity } from '../../../../protocol/entities/draft.ts';
import { type Sized, smallEntityBytes } from '../pageBudget.ts';
import { upsert } from '../upsert.ts';

interface DraftRow {
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly copies: string;
}

/** What people have left in their composers. [DRAFT-1] */
export function draftTable(db: Database) {
  const put = db.prepare(upsert('draft', ['user_id', 'thread_id'], ['version', 'copies']));
  const find = db.prepare<[string, string], DraftRow>(
    'SELECT thread_id, version, copies FROM draft WHERE user_id = ? AND thread_id = ?',
  );
  const changed = db.prepare<[string, number, number], DraftRow>(
    `SELECT thread_id, version, copies FROM draft WHERE user_id = ? AND version > ? AND version <= ?
     ORDER BY version`,
  );

  return {
    put: (userId: UserId, { threadId, version, copies }: DraftEntity): void =>
      void put.run(userId, threadId, version, JSON.stringify(copies)),
    find({ threadId, userId }: { threadId: ThreadId; userId: UserId }): DraftEntity | null {
      const row = find.get(userId, threadId);
      return row === undefined ? null : toEntity(row);
    },
    *changed(userId: UserId, after: number, through: number): Iterable<Sized<DraftEntity>> {
      for (const row of changed.iterate(userId, after, through))
        yield { item: toEntity(row), bytes: smallEntityBytes + Buffer.byteLength(row.copies) };
    },
  };
}

function toEntity({ thread_id: threadId, version, copies }: DraftRow): DraftEntity {
  return { entity: 'draft', threadId, version, copies: JSON.parse(copies) as DraftCopy[] };
}
