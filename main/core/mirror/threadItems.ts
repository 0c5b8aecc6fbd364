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
      timer: 'timer',
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
  pin: {
    table: 'pin',
    columns: {
      message_id: 'messageId',
      sequence_number: 'sequenceNumber',
      version: 'version',
      pinned: 'pinned',
    },
  },
  membership: {
    table: 'membership',
    columns: { version: 'version', joined_at: 'joinedAt', left_at: 'leftAt', removed: 'removed' },
  },
  readPosition: {
    table: 'read_position',
    columns: { version: 'version', read_through: 'readThrough', delivered_through: 'deliveredThrough' },
  },
  reach: { table: 'reach', columns: { version: 'version', steps: 'steps' } },
} as const;

type Row = Readonly<Record<string, string | number | null>>;

/** As SQLite holds it. */
function stored(value: Row[string] | boolean | object | undefined): Row[string] | undefined {
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

/** What an entity does not say. */
const unsaid = (field: string) => (field === 'removed' || field === 'deliveredThrough' ? 0 : null);

export interface ThreadItems {
  /** Makes the stored ones what was told, but for those changed since. @returns how many differed */
  repair(threadId: ThreadId, told: readonly Entity[], isNewer: (stored: Entity) => boolean): number;
}

export function prepareThreadItems(db: Db, store: StoreEntity): ThreadItems {
  const tables = Object.entries(kinds).map(([entity, { table, columns }]) => {
    const selected = Object.entries(columns).map(([column, field]) => `${column} AS ${field}`);
    const key = ['user_id', 'message_id'].find((column) => column in columns) ?? null;
    return {
      entity,
      fields: Object.values(columns),
      keyOf: (row: Row) => (key === null ? '' : String(row[key === 'user_id' ? 'userId' : 'messageId'])),
      read: db.prepare<[string], Row>(`SELECT ${selected.join(', ')} FROM ${table} WHERE thread_id = ?`),
      drop: db.prepare(
        `DELETE FROM ${table} WHERE thread_id = :threadId${key === null ? '' : ` AND ${key} = :key`}`,
      ),
    };
  });

  return {
    repair(threadId, told, isNewer) {
      let repaired = 0;
      for (const { entity, fields, keyOf, read, drop } of tables) {
        const wanted = new Map(
          told.filter((item) => item.entity === entity).map((item) => [keyOf(item as unknown as Row), item]),
        );
        const held = new Map(read.all(threadId).map((row) => [keyOf(row), row]));
        for (const key of new Set([...wanted.keys(), ...held.keys()])) {
          const [row, item] = [held.get(key), wanted.get(key)];
          // A pin that was taken off is as good as none, and no longer told.
          const isNone = row === undefined || row['pinned'] === 0;
          const isSame =
            isNone || item === undefined
              ? isNone && item === undefined
              : fields.every(
                  (field) => row[field] === stored((item as unknown as Row)[field] ?? unsaid(field)),
                );
          if (isSame || (row !== undefined && isNewer({ entity, ...row } as unknown as Entity))) continue;
          drop.run(key === '' ? { threadId } : { threadId, key });
          if (item !== undefined) store(item);
          repaired += 1;
        }
      }
      return repaired;
    },
  };
}
