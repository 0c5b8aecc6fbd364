import type { Statement } from 'better-sqlite3';
import { compiledOnce } from './compiledOnce.ts';
import type { Db } from './openFile.ts';

/** All of a statement that anybody uses. */
type Run = 'run' | 'get' | 'all' | 'iterate' | 'pluck';

/** Either end has hundreds of statements and begins with a few: each is compiled when it is first run. */
export function compilingLate(db: Db): Db {
  const prepare = db.prepare.bind(db);
  db.prepare = ((source: string) => lateStatement(() => prepare(compiledOnce(source)))) as Db['prepare'];
  return db;
}

function lateStatement(compile: () => Statement): Pick<Statement, Run> {
  let compiled: Statement | null = null;
  const statement = () => (compiled ??= compile());
  return {
    run: (...values) => statement().run(...values),
    get: (...values) => statement().get(...values),
    all: (...values) => statement().all(...values),
    iterate: (...values) => statement().iterate(...values),
    pluck: () => lateStatement(() => compile().pluck()) as Statement,
  };
}
