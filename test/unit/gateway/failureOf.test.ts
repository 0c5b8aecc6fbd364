import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../sync/gateway/store/sqlite/failureOf.ts';

describe('failureOf', () => {
  it.each([
    ['SQLITE_CONSTRAINT_UNIQUE', 'op'],
    ['SQLITE_FULL', 'group'],
    ['SQLITE_BUSY', 'group'],
    ['SQLITE_READONLY', 'group'],
    ['SQLITE_NOMEM', 'group'],
    ['SQLITE_IOERR_FSYNC', 'process'],
    ['SQLITE_IOERR_WRITE', 'process'],
    ['SQLITE_CORRUPT', 'process'],
    ['SQLITE_NOTADB', 'process'],
  ])('%s is a failure of the %s', (code, failure) => {
    expect(failureOf(new Sqlite.SqliteError('message', code))).toBe(failure);
  });

  it('anything else is a bug of one op', () => {
    expect(failureOf(new TypeError('undefined is not a function'))).toBe('op');
  });
});
