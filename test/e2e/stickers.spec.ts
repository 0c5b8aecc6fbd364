import type { Locator } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';

const { emoji: e, stickers: t } = locales.en;
const called = (name: string) => t.one.replace('{{name}}', name);

async function openPicker({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: e.insert, exact: true }).click();
  await page.getByRole('radio', { name: t.tab }).click();
  await expect(page.getByTestId('sticker-picker')).toBeVisible();
}

test('[STICKER-1] a sticker is chosen by keys, sent, seen and at hand the next time', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('Where are you?');
  await ben.openThread('anna');
  await openPicker(anna);
  await expectAccessible(anna.page);
  const search = anna.page.getByRole('combobox', { name: t.search });
  await search.fill('sea');
  await expect(anna.page.getByRole('gridcell')).toHaveCount(1);
  await search.press('Enter');
  await expect(anna.page.getByTestId('sticker-picker')).toHaveCount(0);
  await expect(anna.page.getByRole('img', { name: called(t.names.sea) })).toBeVisible();
  await expect(ben.page.getByRole('img', { name: called(t.names.sea) })).toBeVisible();
  await expect(ben.row('anna')).toContainText('🌊 Sticker');
  await expectAccessible(ben.page);

  // What was used last is at hand; Escape leaves it.
  await anna.page.getByRole('button', { name: e.insert, exact: true }).click();
  await expect(anna.page.getByRole('rowheader', { name: t.recent })).toBeVisible();
  await anna.page.getByRole('combobox', { name: t.search }).press('ArrowDown');
  await arriveAt(anna.page.getByRole('radio', { name: t.tab }), 'Tab');
  await anna.page.keyboard.press('Escape');
  await expect(anna.page.getByTestId('composer')).toBeFocused();
});

test('[STICKER-9] a sticker of one’s own is made, sent, taken over by its reader, and removed', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('Look at this one');
  await ben.openThread('anna');
  await openPicker(anna);
  const boat = pngFile(300, 300, [40, 110, 160], [220, 190, 140]);
  const making = anna.page.getByTestId('new-sticker');
  // What is no picture after all has a sign in its place.
  await anna.page.getByTestId('sticker-input').setInputFiles({ ...boat, buffer: Buffer.from('Fair wind') });
  await expect(making).toBeVisible();
  await expect(making.locator('img')).toHaveCount(0);
  await making.getByRole('button', { name: t.cancel }).click();
  await anna.page.getByTestId('sticker-input').setInputFiles(boat);
  await expect(making).toBeVisible();
  await expectAccessible(anna.page);
  // All of it is within what is open, down to the tones.
  const bottom = (of: Locator) => of.evaluate((element) => element.getBoundingClientRect().bottom);
  const tones = making.getByRole('radio');
  await expect(tones).toHaveCount(6);
  expect(await bottom(tones.last())).toBeLessThan(await bottom(anna.page.getByRole('dialog')));
  // Given up in the middle, its picture goes.
  const picture = (await making.locator('img').first().getAttribute('src')) ?? '';
  const answer = async () => (await anna.page.request.get(new URL(picture, anna.page.url()).href)).status();
  expect(await answer()).toBe(200);
  await anna.page.keyboard.press('Escape');
  await expect(making).toHaveCount(0);
  await expect.poll(answer).toBe(404);
  await openPicker(anna);
  await anna.page.getByTestId('sticker-input').setInputFiles(boat);
  await anna.page.getByRole('combobox', { name: e.search }).fill('sailboat');
  await anna.page.keyboard.press('Enter');
  await expect(anna.page.getByRole('rowheader', { name: t.packs.own })).toBeVisible();
  await anna.page.getByRole('gridcell', { name: 'sailboat ⛵' }).click();
  await expect(anna.page.getByRole('img', { name: called('⛵') })).toBeVisible();
  await expect(ben.row('anna')).toContainText('⛵ Sticker');

  const shown = ben.page.getByRole('img', { name: called('⛵') });
  await shown.click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: t.keep }).click();
  await expect(ben.page.getByText(t.kept, { exact: true })).toBeVisible();
  await openPicker(ben);
  const kept = ben.page.getByRole('gridcell', { name: 'sailboat ⛵' });
  await expect(kept).toHaveCount(1);
  await keepLooks(ben.page, 'stickers-own');
  await kept.click({ button: 'right' });
  await ben.page.getByRole('button', { name: t.remove }).click();
  await expect(kept).toHaveCount(0);
});

test('stickers in every look', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('See you at the harbour');
  for (const name of [t.names.hello, t.names.onMyWay, t.names.rain]) {
    await openPicker(anna);
    await anna.page.getByRole('combobox', { name: t.search }).fill(name);
    await anna.page.getByRole('gridcell').first().click();
    await expect(anna.page.getByRole('img', { name: called(name) })).toBeVisible();
  }
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('sticker')).toHaveCount(3);
  await openPicker(ben);
  await keepLooks(ben.page, 'stickers');
});
