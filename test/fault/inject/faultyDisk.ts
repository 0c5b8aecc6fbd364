import Database from 'better-sqlite3';
import type { Orders } from './orders.ts';

/** SQLite's own highest number of pages. */
const noPageLimit = 4_294_967_294;

/**
 * Makes this thread's databases refuse to write, with SQLite's own errors: every connection sets pragmas before
 * anything else, so that is where it is met. Lock files are left alone: they are never written.
 */
export function faultyDisk() {
  const open = new Set<Database.Database>();
  let state: Orders['disk'] = 'whole';
  const pragma = Database.prototype.pragma;

  function apply(db: Database.Database): void {
    const limit = state === 'full' ? Number(pragma.call(db, 'page_count', { simple: true })) : noPageLimit;
    pragma.call(db, `max_page_count = ${limit}`);
    pragma.call(db, `query_only = ${state === 'readOnly' ? 'ON' : 'OFF'}`);
  }

  Database.prototype.pragma = function (this: Database.Database, ...args: Parameters<typeof pragma>) {
    if (!open.has(this)) {
      open.add(this);
      if (state !== 'whole') apply(this);
    }
    return pragma.apply(this, args);
  };

  return {
    become(next: Orders['disk']): void {
      state = next;
      for (const db of open) {
        if (db.open) apply(db);
        else open.delete(db);
      }
    },
  };
}
