import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { coreUnderTest, type CoreUnderTest, isLive, nowhere, temporaryFolder } from './coreUnderTest.ts';
import { startGateway } from './gatewayApart.ts';
import { HeadlessPerson } from './headlessPerson.ts';

const register = ({ do: command }: CoreUnderTest, handle: string) =>
  command('register', { handle, displayName: handle.toUpperCase(), password: 'correct horse' });

const file = (folder: string, name: string) => join(folder, name);
const allTexts = async (test: CoreUnderTest, threadId: ThreadId) => {
  const page = await test.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 500 });
  return page.items.map((item) => item.text);
};

/** Overwrites what SQLite has not in its cache: everything but the first page, which it looks at most. */
function spoil(path: string, from = 4_096): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xa5, from));
}

describe('a database damaged while the app runs', () => {
  it('the mirror is fetched again, in the same session, without a restart', async () => {
    const gateway = await startGateway();
    await gateway.register('bobby');
    const folder = temporaryFolder();
    const first = await coreUnderTest(folder, gateway.url);
    await register(first, 'ann');
    const { threadId } = await first.do('startThread', { handle: 'bobby' });
    for (let n = 0; n < 60; n += 1) await first.do('sendMessage', { threadId, text: `message ${n}` });
    await first.until((state) => isLive(state) && state.outbox.waiting === 0);
    const before = await allTexts(first, threadId);
    await first.core.stop();

    const test = await coreUnderTest(folder, gateway.url);
    await test.until(isLive);
    spoil(file(folder, 'mirror.db'), 8_192);
    // What met the damage answers once it is mended.
    await expect
      .poll(async () => (await test.do('listThreads', { offset: 0, limit: 5 })).items.length, {
        timeout: 20_000,
      })
      .toBe(1);
    await expect.poll(() => allTexts(test, threadId), { timeout: 20_000 }).toEqual(before);
    const healed = await test.until((state) => isLive(state) && state.healings.length > 0);
    expect(healed.healings).toMatchObject([{ file: 'mirror', lost: 0 }]);
    expect(existsSync(healed.healings[0]?.setAside ?? '')).toBe(true);
    expect(await test.do('noteHealings', {})).toMatchObject({ healings: [] });
  });

  it('the outbox is salvaged, and what is done next is done in the new one', async () => {
    const folder = temporaryFolder();
    const { url, register: account, stop } = await startGateway();
    await account('bobby');
    const first = await coreUnderTest(folder, url);
    await register(first, 'ann');
    await first.until(isLive);
    const { threadId } = await first.do('startThread', { handle: 'bobby' });
    await first.until((state) => state.outbox.waiting === 0);
    await stop();
    for (let n = 0; n < 80; n += 1)
      await first.do('sendMessage', { threadId, text: `unsent ${n} ${'x'.repeat(200)}` });
    await first.do('saveDraft', { threadId, text: 'half a thought' });
    await first.core.stop();

    const test = await coreUnderTest(folder, url);
    const bytes = readFileSync(file(folder, 'outbox.db'));
    // The trees that lead to rows, not the rows: their pages begin with 2 or 5.
    for (let page = 4_096; page < bytes.length; page += 4_096)
      if (bytes[page] === 2 || bytes[page] === 5 || bytes[page] === 10) bytes.fill(0xa5, page, page + 4_096);
    writeFileSync(file(folder, 'outbox.db'), bytes);
    // What another connection writes makes SQLite look at the file again.
    const other = new Database(file(folder, 'outbox.db'));
    other.pragma('application_id = 7');
    other.close();
    await test.do('sendMessage', { threadId, text: 'after the damage' });
    await expect
      .poll(async () => (await test.do('getState', {})).healings, { timeout: 20_000 })
      .toMatchObject([{ file: 'outbox' }]);
    const { items } = await test.do('listOutbox', {});
    expect(
      items.map(({ text }) => text.slice(0, 9)).filter((text) => text.startsWith('unsent')),
    ).toHaveLength(80);
    expect(items.at(-1)).toMatchObject({ text: 'after the damage' });
    expect(readdirSync(file(folder, 'damaged'))).toHaveLength(1);
  });
});

describe('a start after an unclean exit', () => {
  async function killed(url: string) {
    const folder = temporaryFolder();
    const person = await new HeadlessPerson(folder, url).start();
    return { person, profile: join(folder, 'profiles', 'default') };
  }

  it('finds a damaged mirror in the background and mends it', async () => {
    const gateway = await startGateway();
    await gateway.register('bobby');
    const { person, profile } = await killed(gateway.url);
    await person.register('ann');
    const { threadId } = await person.do('startThread', { handle: 'bobby' });
    for (let n = 0; n < 40; n += 1) await person.do('sendMessage', { threadId, text: `message ${n}` });
    await person.untilQuiet();
    await person.stop();
    await person.start();
    await person.untilQuiet();
    await person.kill();
    // Receipts of others, which nobody looks at now: no statement meets this.
    const db = new Database(file(profile, 'mirror.db'));
    const root =
      db.prepare<[], number>(`SELECT rootpage FROM sqlite_schema WHERE name = 'reaction'`).pluck().get() ?? 0;
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const bytes = readFileSync(file(profile, 'mirror.db'));
    writeFileSync(file(profile, 'mirror.db'), bytes.fill(0x77, (root - 1) * 4_096 + 1, root * 4_096));
    await person.start();
    await expect
      .poll(async () => (await person.do('getState', {})).healings, { timeout: 20_000 })
      .toMatchObject([{ file: 'mirror' }]);
    await person.untilQuiet();
    expect((await person.newest(threadId)).items).toHaveLength(40);
    await person.stop();
    expect(existsSync(file(profile, 'stopped-cleanly'))).toBe(true);
  });

  it('finds an index of the mirror that no longer says what its table does', async () => {
    const gateway = await startGateway();
    await gateway.register('bobby');
    const { person, profile } = await killed(gateway.url);
    await person.register('ann');
    await person.do('startThread', { handle: 'bobby' });
    await person.untilQuiet();
    await person.kill();
    const path = file(profile, 'mirror.db');
    const db = new Database(path);
    const root =
      db
        .prepare<[], number>(`SELECT rootpage FROM sqlite_schema WHERE name = 'list_row_order'`)
        .pluck()
        .get() ?? 0;
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const bytes = readFileSync(path);
    // The last byte of the only entry is that of the row it points to, or of the thread's id: both well formed.
    bytes.writeUInt8(bytes.readUInt8(root * 4_096 - 1) ^ 1, root * 4_096 - 1);
    writeFileSync(path, bytes);
    const quick = new Database(path, { readonly: true });
    expect(quick.pragma('quick_check', { simple: true })).toBe('ok');
    quick.close();

    await person.start();
    await expect
      .poll(async () => (await person.do('getState', {})).healings, { timeout: 20_000 })
      .toMatchObject([{ file: 'mirror' }]);
    await person.untilQuiet();
    expect(existsSync(`${path}.unreadable`)).toBe(true);
    expect((await person.do('listThreads', { offset: 0, limit: 5 })).total).toBe(1);
    await person.stop();
    const rebuilt = new Database(path, { readonly: true });
    expect(rebuilt.pragma('integrity_check', { simple: true })).toBe('ok');
    rebuilt.close();
  });

  it('goes on when the log of the outbox is lost, and says that the last may be missing', async () => {
    const { person, profile } = await killed(nowhere);
    await person.kill();
    rmSync(file(profile, 'outbox.db-wal'));
    await person.start();
    expect(await person.do('getState', {})).toMatchObject({
      healings: [{ file: 'outbox', lastMayBeMissing: true }],
    });
    await person.kill();
    // Noted until it is read, and not said twice.
    await person.start();
    expect((await person.do('getState', {})).healings).toHaveLength(1);
    expect(await person.do('noteHealings', {})).toMatchObject({ healings: [] });
    await person.stop();
  });

  it('says nothing when nothing is damaged', async () => {
    const { person, profile } = await killed(nowhere);
    for (let round = 0; round < 3; round += 1) {
      expect((await person.do('getState', {})).healings).toEqual([]);
      await person.kill();
      expect(existsSync(file(profile, 'stopped-cleanly'))).toBe(false);
      await person.start();
    }
    await person.stop();
  });
});
