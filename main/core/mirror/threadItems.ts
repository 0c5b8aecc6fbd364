import type { ThreadId } from '../../../sync/core/ids.ts';
import { type Entity, entityKinds } from '../../../sync/protocol/entities/entity.ts';
import { columnsOf, type SqlValue, toSnake, toSql } from '../../../sync/sqlite/entityRows.ts';
import type { Db } from '../database/driver.ts';
import type { StoreEntity } from './entities.ts';

type Row = Readonly<Record<string, SqlValue>>;
type Stored = Pick<Entity, 'entity' | 'version'>;

export interface ThreadItems {
  /** Makes the stored ones what was told, but for those changed since. @returns how many differed */
  repair(threadId: ThreadId, told: readonly Entity[], isNewer: (stored: Stored) => boolean): number;
}

export function prepareThreadItems(db: Db, store: StoreEntity): ThreadItems {
  const tables = entityKinds
    .filter(({ isToldWhole }) => isToldWhole === true)
    .map((kind) => {
      const [table, columns] = [toSnake(kind.name), columnsOf(kind)];
      const key = columns.filter(({ field }) => kind.key.includes(field));
      const isThis = key.map(({ name }) => `${name} = :${name}`).join(' AND ');
      const toRow = (item: Entity): Row =>
        Object.fromEntries(columns.map((column) => [column.name, toSql(column, item)]));
      return {
        entity: kind.name,
        columns,
        toRow,
        keyOf: (row: Row) => JSON.stringify(key.map(({ name }) => row[name])),
        read: db.prepare<[string], Row>(`SELECT * FROM ${table} WHERE thread_id = ?`),
        drop: db.prepare<[Row]>(`DELETE FROM ${table} WHERE ${isThis}`),
      };
    });

  return {
    repair(threadId, told, isNewer) {
      let repaired = 0;
      for (const { entity, columns, toRow, keyOf, read, drop } of tables) {
        const items = told
          .filter((item) => item.entity === entity)
          .map((item) => ({ item, row: toRow(item) }));
        const wanted = new Map(items.map((one) => [keyOf(one.row), one]));
        const held = new Map(read.all(threadId).map((row) => [keyOf(row), row]));
        for (const key of new Set([...wanted.keys(), ...held.keys()])) {
          const [row, one] = [held.get(key), wanted.get(key)];
          // A pin that was taken off is as good as none, and no longer told.
          const isNone = row === undefined || row['pinned'] === 0;
          const isSame =
            isNone || one === undefined
              ? isNone && one === undefined
              : columns.every(({ name }) => row[name] === one.row[name]);
          if (isSame || (row !== undefined && isNewer({ entity, version: Number(row['version']) }))) continue;
          drop.run(row ?? one?.row ?? {});
          if (one !== undefined) store(one.item);
          repaired += 1;
        }
      }
      return repaired;
    },
  };
}
