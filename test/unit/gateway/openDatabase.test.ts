import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../sync/gateway/store/sqlite/openDatabase.ts';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'tern-gateway-db-'));
  const file = join(folder, 'gateway.sqlite');
  const db = openDatabase(file);
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  return { db, file };
}

describe('the gateway’s database', () => {
  // No test can pull the plug: a killed process loses nothing either way, so the setting itself is looked at.
  it('[OP-3] syncs its log at every commit', () => {
    const { db } = open();
    const pragma = (name: string) => db.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous')]).toEqual(['wal', 2]);
  });

  it('overwrites what is deleted', () => {
    const { db, file } = open();
    const secret = 'a text that was deleted for everyone';
    const holds = () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      return readFileSync(file).includes(secret);
    };
    db.exec('CREATE TABLE note (text TEXT) STRICT');
    db.prepare('INSERT INTO note (text) VALUES (?)').run(secret);
    expect(holds()).toBe(true);
    db.exec('DELETE FROM note');
    expect(holds()).toBe(false);
  });
});
