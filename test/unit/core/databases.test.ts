import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../sync/core/logger.ts';
import { type Db, openDatabase, storageError } from '../../../main/core/database/driver.ts';
import { migrate } from '../../../sync/sqlite/migrate.ts';
import { openMirrorFile } from '../../../main/core/mirror/openMirrorFile.ts';
import { mirror0001 } from '../../../main/core/mirror/migrations/0001-mirror.ts';
import { openProfile } from '../../../main/core/outbox/openProfile.ts';
import { outbox0001 } from '../../../main/core/outbox/migrations/0001-outbox.ts';
import { ann, countingIds, deviceId } from '../../builders/ids.ts';
import { changes, messages, threadStart } from '../../builders/frames.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tern-databases-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const newId = () => deviceId(1);

function inMemory(): Db {
  return openDatabase({ file: ':memory:', durability: 'normal' });
}
const versionOf = (db: Db) => db.pragma('user_version', { simple: true });

describe('migrations', () => {
  it.each([
    ['outbox', outbox0001, ['draft', 'op', 'setting']],
    [
      'mirror',
      mirror0001,
      [
        ...['feed', 'held_range', 'list_row', 'member', 'membership', 'message', 'meta'],
        ...['reaction', 'read_position', 'receipt', 'thread'],
      ],
    ],
  ])('%s 0001 makes its tables, all STRICT, and says that it has run', (_name, sql, tables) => {
    const db = inMemory();
    migrate(db, [sql]);
    const made = db
      .prepare<[], { name: string; strict: number }>(
        `SELECT name, strict FROM pragma_table_list
         WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
      )
      .all();
    expect(made).toEqual(tables.map((name) => ({ name, strict: 1 })));
    expect(versionOf(db)).toBe(1);
    migrate(db, [sql]);
    expect(versionOf(db)).toBe(1);
  });

  it('run only what is missing, and a step that fails is not half done', () => {
    const db = inMemory();
    migrate(db, ['CREATE TABLE a (x) STRICT'.replace('x', 'x TEXT')]);
    const broken = 'CREATE TABLE b (x TEXT) STRICT; CREATE TABLE a (x TEXT) STRICT';
    expect(() => migrate(db, ['not even SQL', broken])).toThrow('already exists');
    expect(versionOf(db)).toBe(1);
    expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'b'`).get()).toBeUndefined();
  });

  it('refuse a file that a newer Tern wrote, and leave it as it is', () => {
    const file = join(folder, 'newer.db');
    openProfile(file, newId).db.close();
    const db = openDatabase({ file, durability: 'full' });
    db.pragma('user_version = 99');
    db.close();
    expect(() => openProfile(file, newId)).toThrow(expect.objectContaining({ code: 'databaseNewer' }));
    const after = openDatabase({ file, durability: 'full' });
    expect(versionOf(after)).toBe(99);
    after.close();
  });
});

describe('opening a database', () => {
  it('is durable as asked, in WAL, and overwrites what is deleted', () => {
    for (const [durability, synchronous] of [
      ['full', 2],
      ['normal', 1],
    ] as const) {
      const db = openDatabase({ file: join(folder, `${durability}.db`), durability });
      const pragma = (name: string) => db.pragma(name, { simple: true });
      expect(['journal_mode', 'synchronous', 'secure_delete', 'foreign_keys'].map(pragma)).toEqual([
        'wal',
        synchronous,
        1,
        1,
      ]);
      db.close();
    }
  });

  it('in a folder that is not there is dataFolderUnwritable', () => {
    expect(() => openProfile(join(folder, 'nowhere', 'x.db'), newId)).toThrow(
      expect.objectContaining({ code: 'dataFolderUnwritable' }),
    );
  });

  it('that may only be read is dataFolderUnwritable at the first write', () => {
    const { db, settings } = openProfile(join(folder, 'readonly.db'), newId);
    db.pragma('query_only = ON');
    let thrown: unknown = null;
    try {
      settings.setOpCounter(1);
    } catch (error) {
      thrown = error;
    }
    expect(storageError(thrown, 'x')).toMatchObject({ code: 'dataFolderUnwritable' });
    db.close();
  });

  // No test can pull the plug: a killed process loses nothing either way, so the setting itself is looked at.
  it('[OUTBOX-1] that holds a person’s words survives power loss', () => {
    const { db } = openProfile(join(folder, 'words.db'), newId);
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    db.close();
  });

  it.each([
    ['gatewayUrl', '7'],
    ['opCounter', '-1'],
    ['account', '{"handle":"ann"}'],
    ['preferences', '{"theme":"plaid"}'],
  ] as const)('does not believe a value of %s that it cannot have written: %s', (key, value) => {
    const { db, settings } = openProfile(join(folder, `believes-no-${key}.db`), newId);
    db.prepare(`INSERT INTO setting (key, value) VALUES (?, ?)`).run(key, value);
    expect(() => settings[key]()).toThrow(expect.objectContaining({ code: 'databaseUnreadable' }));
    db.close();
  });

  it('keeps its device id', () => {
    const file = join(folder, 'device.db');
    const first = openProfile(file, newId);
    first.db.close();
    const again = openProfile(file, countingIds());
    expect(again.deviceId).toBe(first.deviceId);
    again.db.close();
  });
});

describe('a mirror that cannot be read', () => {
  it.each([
    ['is no database', () => Buffer.from('a letter '.repeat(1_000))],
    ['is damaged inside', (bytes: Buffer) => bytes.fill(0xee, 100, 4_000)],
  ])('because it %s is set aside and made anew', (name, damage) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.db`);
    const before = openMirrorFile(file, { userId: ann, handle: 'ann' }, silentLogger);
    before.mirror.apply([changes(null, 3, [...threadStart(), ...messages(1, 3)], { floor: 0 })], 'c1');
    before.db.close();
    writeFileSync(file, damage(readFileSync(file)));
    const after = openMirrorFile(file, { userId: ann, handle: 'ann' }, silentLogger);
    expect(after.mirror.welcomeCursor()).toBeNull();
    expect(after.mirror.staleFeeds(5)).toHaveLength(1);
    expect(existsSync(`${file}.unreadable`)).toBe(true);
    after.db.close();
  });

  it('because the folder is gone is not made anew', () => {
    expect(() =>
      openMirrorFile(join(folder, 'nowhere', 'm.db'), { userId: ann, handle: 'ann' }, silentLogger),
    ).toThrow(expect.objectContaining({ code: 'dataFolderUnwritable' }));
  });
});
