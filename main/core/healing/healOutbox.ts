import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HealingView } from '../../../preload/views/state.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { type Db, openDatabase } from '../database/driver.ts';
import { damageOf } from '../../../sync/sqlite/integrity.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { outboxMigrations } from '../outbox/migrations/outboxMigrations.ts';
import { isStoredSetting } from '../outbox/settings.ts';
import { backupsOf } from './backups.ts';
import { indexNamesLog, logIsSound, type PageImages } from './pageImages.ts';
import { placeAside, replaceDatabase } from './setAside.ts';
import { salvageOutbox } from './salvageOutbox.ts';

/** What SQLite would pass over in silence: it makes a new database where none is, and drops a broken log. */
export type HiddenDamage = 'gone' | 'logBroken' | 'logGone';

export function hiddenDamage(file: string, wasClean: boolean): HiddenDamage | null {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() !== true || stats.size === 0)
    return hasLived(file) || stats?.isDirectory() ? 'gone' : null;
  // Closing a database removes its log together with the log's index, also when a process ends by `exit`, and a log that
  // was folded in and cut is empty by its index, too. One that went alone was lost.
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  const hasNoLog = log === undefined || log.size === 0;
  if (!wasClean && hasNoLog && indexNamesLog(file)) return 'logGone';
  return logIsSound(file) ? null : 'logBroken';
}

const hasLived = (file: string) =>
  ['mirror.db', 'stopped-cleanly'].some((name) => existsSync(join(dirname(file), name))) ||
  backupsOf(file).length > 0;

/** Reads all of an outbox, a second for 100,000 ops. @throws TernError databaseUnreadable */
export function requireSound(db: Db): void {
  const damage = damageOf(db);
  const broken = db
    .prepare<[], number>(
      `SELECT count(*) FROM op WHERE NOT json_valid(body) OR NOT json_valid(coalesce(error, 'null'))`,
    )
    .pluck()
    .get();
  const settings = db.prepare<[], { key: string; value: string }>(`SELECT key, value FROM setting`).all();
  const strange = settings.filter(({ key, value }) => !isStoredSetting(key, value)).map(({ key }) => key);
  const found = [
    ...(damage === null ? [] : [damage]),
    ...(broken === 0 ? [] : [`unreadable JSON in ${broken} ops`]),
    ...(strange.length === 0 ? [] : [`not what was stored: ${strange.join(', ')}`]),
    ...(schemaOf(db) === soundSchema(db) ? [] : ['a schema that no version has']),
  ];
  if (found.length > 0)
    throw new TernError('databaseUnreadable', { message: `${db.name}: ${found.join('; ')}` });
}

/** Its own text is the one thing that SQLite does not check: what turned in it shows when a statement is compiled. */
function schemaOf(db: Db): string {
  const parts = db
    .prepare<[], { sql: string }>(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name`)
    .all();
  return parts.map(({ sql }) => sql).join(';\n');
}

const soundSchemas = new Map<number, string>();

function soundSchema(db: Db): string {
  const version = Number(db.pragma('user_version', { simple: true }));
  const known = soundSchemas.get(version);
  if (known !== undefined) return known;
  const fresh = openDatabase({ file: ':memory:', durability: 'normal' });
  try {
    migrate(fresh, outboxMigrations.slice(0, version));
    const schema = schemaOf(fresh);
    soundSchemas.set(version, schema);
    return schema;
  } finally {
    fresh.close();
  }
}

/** @throws what the disk says: then nothing has moved */
export function healOutbox(
  file: string,
  images: PageImages,
  { lastMayBeMissing, now }: { readonly lastMayBeMissing: boolean; readonly now: number },
): HealingView {
  const setAside = placeAside(file, now);
  const target = `${file}.salvage`;
  for (const companion of ['', '-wal', '-shm']) rmSync(target + companion, { force: true });
  const healing = salvageOutbox({
    images,
    backups: backupsOf(file),
    target,
    setAside,
    lastMayBeMissing,
    now,
  });
  replaceDatabase(file, target, setAside);
  return healing;
}
