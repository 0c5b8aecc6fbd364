import type { Db } from '../../main/core/database/driver.ts';

/** What statements prepared from here on cost: rows read and written, and whether their plans walk a whole queue. */
export interface Visits {
  during(task: () => void): number;
  /** Plans that read all that is open in a thread, or every op, of the statements that ran. */
  walks(): readonly string[];
}

/** A step of a plan over ops that only the person, or person and thread, narrow down. */
const walk = /^(SCAN \w+|SEARCH \w+ USING INDEX op_feed \(user_id=\?( AND feed_id=\?)?\))$/;

export function countVisits(db: Db): Visits {
  const prepare = db.prepare.bind(db);
  /** With what each was run last. */
  const ran = new Map<string, readonly unknown[]>();
  let visits = 0;
  let counts = false;
  const counting = (sql: string) => {
    const statement = prepare(sql);
    const note = (given: readonly unknown[], rows: number) => {
      if (!counts) return;
      ran.set(sql, given);
      visits += rows;
    };
    const { all, get, run } = statement;
    return Object.assign(statement, {
      all: (...given: unknown[]) => {
        const rows = all.apply(statement, given);
        note(given, rows.length);
        return rows;
      },
      get: (...given: unknown[]) => {
        const row = get.apply(statement, given);
        note(given, row === undefined ? 0 : 1);
        return row;
      },
      run: (...given: unknown[]) => {
        const result = run.apply(statement, given);
        note(given, result.changes);
        return result;
      },
    });
  };
  Object.assign(db, { prepare: counting });

  const stepsOf = (sql: string, given: readonly unknown[]) =>
    /^\s*(SELECT|UPDATE|DELETE|WITH)/.test(sql)
      ? prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...given)
      : [];
  return {
    during(task) {
      const before = visits;
      counts = true;
      task();
      counts = false;
      return visits - before;
    },
    walks: () =>
      [...ran].flatMap(([sql, given]) =>
        stepsOf(sql, given).flatMap(({ detail }) => (walk.test(detail) ? [`${detail}: ${sql}`] : [])),
      ),
  };
}
