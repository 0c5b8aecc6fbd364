/**
 * Writes every column whether or not the row is there, so that nothing of what is pushed can be missing from what is
 * stored. [CHANGES-3]
 * @returns SQL that takes the values of `key`, then those of `columns`
 */
export function upsert(table: string, key: readonly string[], columns: readonly string[]): string {
  const all = [...key, ...columns];
  return `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
    ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}
