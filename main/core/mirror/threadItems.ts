import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { Db } from '../database/driver.ts';
import type { StoreEntity } from './entities.ts';

/** All there is of a thread that is not a message or a reaction: by kind, its columns as an entity names them. */
const kinds = {
  thread: {
    table: 'thread',
    columns: {
      version: 'version',
      kind: 'kind',
      name: 'name',
      created_at: 'createdAt',
      created_by: 'createdBy',
    },
  },
  member: {
    table: 'member',
    columns: {
      user_id: 'userId',
      version: 'version',
      handle: 'handle',
      display_name: 'displayName',
      joined_at: 'joinedAt',
      left_at: 'leftAt',
    },
  },
  receipt: {
    table: 'receipt',
    columns: {
      user_id: 'userId',
      version: 'version',
      delivered_through: 'deliveredThrough',
      delivered_at: 'deliveredAt',
      read_through: 'readThrough',
      read_at: 'readAt',
    },
  },
  membership: {
    table: 'membership',
    columns: { version: 'version', joined_at: 'joinedAt', left_at: 'leftAt' },
  },
  readPosition: { table: 'read_position', columns: { version: 'version', read_through: 'readThrough' } },
} as const;

type Row = Readonly<Record<string, string | number | null>>;

export interface ThreadItems {
  /** Makes the stored ones what was told, but for those changed since. @returns how many differed */
  repair(threadId: ThreadId, told: readonly Entity[], isNewer: (stored: Entity) => boolean): number;
}

export function prepareThreadItems(db: Db, store: StoreEntity): ThreadItems {
  const tables = Object.entries(kinds).map(([entity, { table, columns }]) => {
    const selected = Object.entries(columns).map(([column, field]) => `${column} AS ${field}`);
    const hasUser = 'user_id' in columns;
    return {
      entity,
      fields: Object.values(columns),
      hasUser,
      read: db.prepare<[string], Row>(`SELECT ${selected.join(', ')} FROM ${table} WHERE thread_id = ?`),
      drop: db.prepare(
        `DELETE FROM ${table} WHERE thread_id = :threadId${hasUser ? ' AND user_id = :userId' : ''}`,
      ),
    };
  });

  return {
    repair(threadId, told, isNewer) {
      let repaired = 0;
      for (const { entity, fields, hasUser, read, drop } of tables) {
        const keyOf = (row: Row) => (hasUser ? String(row['userId']) : '');
        const wanted = new Map(
          told.filter((item) => item.entity === entity).map((item) => [keyOf(item as unknown as Row), item]),
        );
        const stored = new Map(read.all(threadId).map((row) => [keyOf(row), row]));
        for (const key of new Set([...wanted.keys(), ...stored.keys()])) {
          const [row, item] = [stored.get(key), wanted.get(key)];
          const isSame =
            row !== undefined &&
            item !== undefined &&
            fields.every((field) => row[field] === (item as unknown as Row)[field]);
          if (isSame || (row !== undefined && isNewer({ entity, ...row } as unknown as Entity))) continue;
          drop.run(hasUser ? { threadId, userId: key } : { threadId });
          if (item !== undefined) store(item);
          repaired += 1;
        }
      }
      return repaired;
    },
  };
}
