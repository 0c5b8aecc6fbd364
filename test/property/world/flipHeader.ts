import { closeSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';

/** A database whose pages are whole, and which is none any more by its first bytes. Nobody may have it open. */
export function flipHeader(file: string): void {
  const db = new Database(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from('damaged'), 0, 7, 0);
  closeSync(handle);
}
