import type { Database } from 'better-sqlite3';

/** How far the store is, and where each of its lives (incarnations) began. */
export function positionTable(db: Database) {
  const current = db.prepare<[], number>('SELECT position FROM store_state').pluck();
  const save = db.prepare('UPDATE store_state SET position = ?');
  const begin = db.prepare(
    `INSERT INTO incarnation (incarnation, ordinal, position, started_at)
     SELECT ?, coalesce(max(ordinal), 0) + 1, ?, ? FROM incarnation`,
  );
  // Where the life after this one began is how far this one ever came.
  const end = db.prepare<[string], { readonly position: number | null }>(
    `SELECT (SELECT min(later.position) FROM incarnation AS later WHERE later.ordinal = this.ordinal + 1) AS position
     FROM incarnation AS this WHERE this.incarnation = ?`,
  );

  return {
    current: (): number => current.get() ?? 0,
    save(position: number): void {
      save.run(position);
    },
    begin(incarnation: string, position: number, at: number): void {
      begin.run(incarnation, position, at);
    },
    /** The highest position that life could have told anyone; undefined when it was none of this store's. */
    highest(incarnation: string): number | undefined {
      const row = end.get(incarnation);
      return row === undefined ? undefined : (row.position ?? current.get() ?? 0);
    },
  };
}
