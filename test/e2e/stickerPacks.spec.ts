import { locales } from '../../resources/locales.ts';
import { isolated } from '../../sync/core/bidi.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';

const { emoji: e, stickers: t } = locales.en;
/** Hebrew, which runs from right to left, with some that does not. */
const longName = 'סירות ודגים Boats and fish, drawn on rainy days by the sea';

const actions = t.packActions.replace('{{name}}', isolated(longName));

async function openPicker({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: e.insert, exact: true }).click();
  await page.getByRole('radio', { name: t.tab }).click();
  await expect(page.getByTestId('sticker-picker')).toBeVisible();
}

async function draw(
  { page }: Person,
  word: string,
  colours: readonly [number, number, number],
): Promise<void> {
  await page.getByTestId('sticker-input').setInputFiles(pngFile(300, 300, [...colours], [220, 190, 140]));
  await page.getByRole('combobox', { name: e.search }).fill(word);
  await page.keyboard.press('Enter');
}

test('[STICKER-14] [STICKER-15] a pack is made, filled, sent, taken over by its reader, and deleted', async ({
  anna,
  ben,
}) => {
  const { page } = anna;
  await anna.startChat('ben');
  await anna.write('I drew some boats');
  await ben.openThread('anna');
  await openPicker(anna);
  await draw(anna, 'sailboat', [40, 110, 160]);
  const boat = page.getByRole('gridcell', { name: 'sailboat ⛵' });

  // One that is there goes into a new pack, by keys.
  await boat.click({ button: 'right' });
  await page.getByRole('button', { name: t.move }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: t.newPack }).click();
  await page.getByRole('textbox', { name: t.packName }).fill(`  ${longName}`);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('rowheader', { name: longName })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: t.packs.own })).toHaveCount(0);
  // The tab leads there, and what is drawn then is of this pack.
  await page.getByRole('radio', { name: longName }).focus();
  await page.keyboard.press('Enter');
  await draw(anna, 'fish', [120, 60, 160]);
  await expect(page.getByRole('gridcell', { name: 'fish 🐟' })).toBeVisible();
  await expectAccessible(page);
  await keepLooks(page, 'sticker-packs');

  await page.getByRole('button', { name: actions }).click();
  await page.getByRole('menuitem', { name: t.sharePack }).click();
  await expect(page.getByTestId('sticker-pack')).toContainText(longName);
  const card = ben.page.getByTestId('sticker-pack');
  await expect(card).toContainText(t.packCount_other.replace('{{count}}', '2'));
  await expect(ben.row('anna')).toContainText(longName);
  await expect(card.getByRole('img')).toHaveCount(2);
  await keepLooks(ben.page, 'sticker-pack-sent');
  // [STICKER-13]
  await openPicker(anna);
  await page.getByRole('gridcell', { name: 'fish 🐟' }).click();
  const one = t.oneOf.replace('{{name}}', '🐟').replace('{{pack}}', isolated(longName));
  await expect(ben.page.getByRole('img', { name: one })).toBeVisible();
  await card.getByRole('button', { name: t.addPack }).click();
  await expect(card.getByRole('button', { name: t.packIsAdded })).toBeDisabled();
  await expectAccessible(ben.page);

  await openPicker(ben);
  await expect(ben.page.getByRole('rowheader', { name: longName })).toBeVisible();
  await ben.page.getByRole('button', { name: actions }).click();
  await ben.page.getByRole('menuitem', { name: t.deletePack }).click();
  await expect(ben.page.getByTestId('delete-pack')).toContainText('2 stickers');
  await expectAccessible(ben.page);
  await ben.page.getByRole('button', { name: t.deletePack }).click();
  await expect(ben.page.getByRole('rowheader', { name: longName })).toHaveCount(0);
  await expect(card.getByRole('button', { name: t.addPack })).toBeEnabled();
});
