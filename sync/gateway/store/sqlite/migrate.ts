import type { Database } from 'better-sqlite3';
import { TernError } from '../../../core/ternError.ts';
import { migration001 } from './migrations/migration001.ts';
import { migration002 } from './migrations/migration002.ts';
import { migration003 } from './migrations/migration003.ts';
import { migration004 } from './migrations/migration004.ts';
import { migration005 } from './migrations/migration005.ts';
import { migration006 } from './migrations/migration006.ts';
import { migration007 } from './migrations/migration007.ts';
import { migration008 } from './migrations/migration008.ts';
import { migration009 } from './migrations/migration009.ts';
import { migration010 } from './migrations/migration010.ts';
import { migration011 } from './migrations/migration011.ts';
import { migration012 } from './migrations/migration012.ts';
import { migration013 } from './migrations/migration013.ts';
import { migration014 } from './migrations/migration014.ts';
import { migration015 } from './migrations/migration015.ts';

const migrations: readonly string[] = [
  migration001,
  migration002,
  migration003,
  migration004,
  migration005,
  migration006,
  migration007,
  migration008,
  migration009,
  migration010,
  migration011,
  migration012,
  migration013,
  migration014,
  migration015,
];

/** Brings the database to this version's schema, each step in a transaction of its own. */
export function migrate(db: Database): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  if (version > migrations.length) {
    throw new TernError('databaseNewer', {
      message: `the database is of a newer version (${version}) than this gateway (${migrations.length})`,
    });
  }
  migrations.slice(version).forEach((sql, index) => {
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version + index + 1}`);
    }).immediate();
  });
}
