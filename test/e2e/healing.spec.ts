import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { defineIndexTerms } from '../../main/core/search/messageIndex.ts';
import { pressByKeys } from './fixtures/keys.ts';
import { keepLook, keepLooks } from './fixtures/look.ts';
import { createAccount } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ ownApps: true });

/** The folder of a profile under a test's own. */
const profile = (folder: string, name: string) => join(folder, 'profiles', name);

test('verify and repair finds what a disk has changed, and says how much', async ({ anna, ben, folder }) => {
  await anna.startChat('ben');
  const texts = ['One', 'Two', 'Three', 'Four'];
  for (const text of texts) await anna.write(text);
  await anna.expectMark('Four', 'delivered');
  await ben.openThread('anna');
  await expect.poll(() => ben.texts()).toEqual(texts);
  await anna.tern.kill();
  const db = new Sqlite(join(profile(folder, 'anna'), 'mirror.db'));
  defineIndexTerms(db);
  db.exec(
    `UPDATE message SET text = 'Never said' WHERE text = 'Two'; DELETE FROM message WHERE text = 'Three'`,
  );
  db.close();
  await anna.tern.start();
  await anna.openThread('ben');
  await expect.poll(() => anna.texts()).toEqual(['One', 'Never said', 'Four']);

  const { page } = anna;
  await pressByKeys(page.getByRole('button', { name: 'Preferences' }));
  const section = page.getByTestId('verify');
  await expect(section).toContainText('fetches only what differs');
  await pressByKeys(page.getByRole('button', { name: 'Verify and repair' }));
  await expect(section.getByRole('status')).toHaveText('2 items were repaired in 1 conversation.');
  await page.getByRole('button', { name: 'Verify and repair' }).click();
  await expect(section.getByRole('status')).toHaveText('1 conversation checked, no differences.');
  await page.keyboard.press('Escape');
  await expect.poll(() => anna.texts()).toEqual(texts);
});

test('a damaged outbox is told of, with what became of it, and what was written goes out', async ({
  anna,
  ben,
  gateway,
  folder,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await anna.expectMark('Hello', 'delivered');
  await gateway.kill();
  for (const text of ['Written', 'without', 'a connection']) await anna.write(text);
  await anna.tern.kill();
  const file = join(profile(folder, 'anna'), 'outbox.db');
  // As after a clean end: what was in the log is in the file.
  const db = new Sqlite(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  writeFileSync(join(profile(folder, 'anna'), 'stopped-cleanly'), '');
  writeFileSync(file, readFileSync(file).fill(0xee, 100, 4_000));

  await anna.tern.start();
  const notice = anna.page.getByTestId('healing-notice');
  await expect(notice).toContainText('The file with your unsent items and drafts was damaged');
  await expect(notice).toContainText('3 unsent items and drafts were read and kept.');
  expect(readdirSync(join(profile(folder, 'anna'), 'damaged'))).toHaveLength(1);
  await notice.getByRole('button', { name: 'OK' }).click();
  await expect(notice).toBeHidden();

  await gateway.start();
  await anna.networkReturns();
  await ben.openThread('anna');
  await expect.poll(() => ben.texts()).toEqual(['Hello', 'Written', 'without', 'a connection']);
});

/** A page of rows is gone, and the schema with it: what only a broken disk does. */
function spoil(folder: string, name: string): void {
  const file = join(profile(folder, name), 'outbox.db');
  const db = new Sqlite(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  writeFileSync(join(profile(folder, name), 'stopped-cleanly'), '');
  const bytes = readFileSync(file).fill(0xee, 100, 4_000);
  const leaf = Array.from({ length: bytes.length / 4_096 }, (_, page) => page * 4_096).find(
    (at) => at > 0 && bytes[at] === 13 && bytes.subarray(at, at + 4_096).includes('sendMessage'),
  );
  writeFileSync(file, leaf === undefined ? bytes : bytes.fill(0xee, leaf, leaf + 4_096));
}

test('what is said of damage is sound to look at, in all three languages', async ({
  open,
  folder,
  bot,
  gateway,
}) => {
  const tern = await open('anna');
  const anna = await createAccount(tern, 'anna', 'Anna Lysenko');
  await bot('ben');
  await anna.startChat('ben');
  await anna.write('Hello');
  await anna.expectMark('Hello', 'delivered');
  await gateway.kill();
  for (let n = 1; n <= 20; n += 1) await anna.write(`Written in the tunnel, number ${n}`);
  await tern.kill();
  spoil(folder, 'anna');
  await gateway.start();
  await tern.start();
  const { page } = tern;
  await expect(page.getByTestId('healing-notice')).toContainText('damaged');
  await keepLooks(page, 'damage');
  const me = page.getByRole('button', { name: /Anna Lysenko/ });
  await me.click();
  await page.getByTestId('verify').getByRole('button').click();
  await expect(page.getByTestId('verify').getByRole('status')).toContainText(/\d/);
  await keepLooks(page, 'verify');
  for (const [name, language] of [
    ['russian', 'Русский'],
    ['ukrainian', 'Українська'],
  ] as const) {
    await page.getByRole('radio', { name: language }).click();
    await keepLook(page, `verify-${name}`);
    await page.keyboard.press('Escape');
    await keepLook(page, `damage-${name}`);
    await me.click();
  }
});
