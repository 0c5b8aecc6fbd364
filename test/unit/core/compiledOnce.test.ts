import { expect, it } from 'vitest';
import { compiledOnce } from '../../../sync/sqlite/compiledOnce.ts';
import { openDatabase } from '../../../main/core/database/driver.ts';

it.each([
  ['WHERE a = ? AND b IS :b', 'WHERE a = +? AND b IS +:b'],
  ['ORDER BY a LIMIT ? OFFSET ?', 'ORDER BY a LIMIT +? OFFSET +?'],
  ['WHERE a = b AND c IS NULL AND d IN (?) LIMIT 1', 'WHERE a = b AND c IS NULL AND d IN (?) LIMIT 1'],
  [`WHERE json_extract(a, '$.b') = 'c?' AND d LIKE ?`, `WHERE json_extract(a, '$.b') = 'c?' AND d LIKE ?`],
])('%s', (written, prepared) => {
  expect(compiledOnce(written)).toBe(prepared);
});

it('means the same, whatever is bound, and uses the same index', () => {
  const db = openDatabase({ file: ':memory:', durability: 'normal' });
  db.exec('CREATE TABLE t (a TEXT, b ANY, c INTEGER) STRICT; CREATE INDEX by_a ON t (a)');
  const add = db.prepare('INSERT INTO t (a, b, c) VALUES (?, ?, ?)');
  const bytes = Buffer.from([1, 2]);
  for (const b of ['1', 1, 1.5, null, bytes]) add.run('x', b, 1);
  const change = db.prepare('UPDATE t SET a = ? WHERE b IS ?');
  const found = db.prepare<[string, unknown], { b: unknown }>(
    'SELECT b FROM t WHERE a = ? AND b IS ? ORDER BY c LIMIT 9',
  );
  for (const b of ['1', 1, 1.5, null, bytes]) {
    change.run('007', b);
    expect(found.all('007', b)).toEqual([{ b }]);
  }
  const plan = db.prepare<[string], { detail: string }>('EXPLAIN QUERY PLAN SELECT c FROM t WHERE a = ?');
  expect(plan.get('007')?.detail).toBe('SEARCH t USING INDEX by_a (a=?)');
  db.close();
});
