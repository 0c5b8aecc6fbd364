import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Databases that their process has open, too. */
export class Readers {
  readonly #open = new Map<string, { readonly db: Database.Database; readonly inode: number }>();

  /** Another file may have come into its place. */
  open(file: string): Database.Database {
    const inode = statSync(file).ino;
    const open = this.#open.get(file);
    if (open?.inode === inode) return open.db;
    open?.db.close();
    const db = new Database(file, { readonly: true });
    this.#open.set(file, { db, inode });
    return db;
  }

  close(): void {
    for (const { db } of this.#open.values()) db.close();
    this.#open.clear();
  }
}
