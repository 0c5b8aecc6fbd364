import Database from 'better-sqlite3';

/** Reads a database without touching it, whether or not its process runs. */
export function reading<T>(file: string, read: (db: Database.Database) => T): T {
  const db = new Database(file, { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}
