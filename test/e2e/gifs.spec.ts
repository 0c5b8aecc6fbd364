import { moving } from '../builders/drawn.ts';
import { locales } from '../../resources/locales.ts';
import { pickByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const { emoji: e, gifs: t, files } = locales.en;

const openPicker = ({ page }: Person) => page.getByRole('button', { name: e.insert, exact: true }).click();

test('[GIF-2] [GIF-3] a GIF is kept without a connection, and sent from the favourites', async ({
  anna,
  ben,
  gateway,
}) => {
  const colours = [
    [230, 120, 60, 255],
    [40, 110, 160, 255],
  ] as const;
  const buffer = await (await moving(colours, [200, 200])).toBuffer();
  await anna.startChat('ben');
  await anna.page
    .getByTestId('attach-input')
    .setInputFiles([{ name: 'wave.gif', mimeType: 'image/gif', buffer }]);
  await expect(anna.page.getByTestId('tray-item')).toBeVisible();
  await anna.composer().press('Enter');
  await ben.openThread('anna');
  const photo = (who: Person) =>
    who.page.getByTestId('message').getByRole('button', { name: files.kinds.gif, exact: true });
  await expect(photo(ben)).toBeVisible();
  await openPicker(ben);
  await ben.page.getByRole('radio', { name: t.tab }).click();
  await expect(ben.page.getByTestId('gif-picker')).toContainText(t.nothing);
  // To look is to write nothing.
  await expect(ben.page.getByTestId('thread-row')).toHaveCount(1);
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'gifs-none');
  await ben.page.keyboard.press('Escape');

  await gateway.kill();
  await expect(ben.connectionLine()).toBeVisible();
  await ben.page.getByTestId('message').focus();
  await pickByKeys(ben.page, t.keep);
  await expect(ben.page.getByText(t.kept)).toBeVisible();
  await openPicker(ben);
  const kept = ben.page.getByTestId('gif');
  await expect(kept).toHaveCount(1);
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'gifs');
  await expect(ben.page.getByRole('listbox', { name: t.all })).toBeFocused();
  await ben.page.keyboard.press('Enter');
  await expect(photo(ben)).toHaveCount(2);

  await gateway.start();
  await Promise.all([anna, ben].map((person) => person.networkReturns()));
  await expect(photo(anna)).toHaveCount(2);
  await expect(anna.page.getByText('Forwarded')).toHaveCount(0);
  await openPicker(ben);
  await expect(ben.page.getByRole('listbox', { name: t.all })).toBeFocused();
  await ben.page.keyboard.press('Delete');
  await expect(kept).toHaveCount(0);
});
