import type { Db } from '../database/driver.ts';

/** Deletes what bears a key from each of these tables. Inside the caller's transaction. */
export function prepareDropRows(
  db: Db,
  tables: readonly string[],
  key: 'message_id' | 'thread_id',
): (value: string) => void {
  const drops = tables.map((table) => db.prepare(`DELETE FROM ${table} WHERE ${key} = ?`));
  return (value) => {
    for (const drop of drops) drop.run(value);
  };
}
