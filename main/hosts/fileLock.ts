import Database from 'better-sqlite3';

/**
 * A lock that ends with its process, however that ends: SQLite holds a lock of the operating system on the file,
 * so there is no stale pid to judge. Returns null when someone else holds it, else a function that lets it go.
 */
export function takeFileLock(path: string): (() => void) | null {
  const database = new Database(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (thrown) {
    database.close();
    if (thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_BUSY') return null;
    throw thrown;
  }
}
