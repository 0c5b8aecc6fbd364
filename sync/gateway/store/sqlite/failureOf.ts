import { isSqliteError } from '../../../sqlite/sqliteErrors.ts';

/** What a failed statement means for the group of ops it ran in. */
export type Failure = 'op' | 'group' | 'process';

/**
 * - `op`: a broken rule or row, a bug; only this op is undone.
 * - `group`: the store refuses for now (disk full, busy); nothing of the group is committed.
 * - `process`: what is on the disk is unknown from here on (a failed fsync may have dropped pages that a second
 *   fsync would report as written), so nobody may be told anything: end, and let recovery read the log anew.
 */
export function failureOf(error: unknown): Failure {
  if (!isSqliteError(error)) return 'op';
  if (error.code.startsWith('SQLITE_CONSTRAINT')) return 'op';
  return /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(error.code) ? 'process' : 'group';
}
