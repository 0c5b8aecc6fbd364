import { pickByKeys } from './fixtures/keys.ts';
import { expectAccessible, expectFits, keepScreenshot, narrowAndLarge } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test('an emoji is found, toned and written by keys alone, and remembered', async ({ anna, bot }) => {
  await bot('ben');
  await anna.startChat('ben');
  await anna.composer().fill('Well done ');
  const { page } = anna;
  const keys = page.keyboard;
  await keys.press('Tab');
  await expect(page.getByRole('button', { name: 'Emoji' })).toBeFocused();
  await keys.press('Enter');
  const search = page.getByRole('combobox', { name: 'Search emoji' });
  await expect(search).toBeFocused();
  await expect(page.getByRole('gridcell').first()).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
  await keepScreenshot(page, 'emoji-picker-light');

  // From the search through nothing but Tab to the tones.
  await keys.press('Shift+Tab');
  await expect(page.getByRole('radio', { name: 'No skin tone' })).toBeFocused();
  for (const name of ['Light', 'Medium light', 'Medium']) {
    await keys.press('ArrowRight');
    await expect(page.getByRole('radio', { name, exact: true })).toBeFocused();
  }
  await keys.press('Space');
  await expect(page.getByRole('radio', { name: 'Medium', exact: true })).toBeChecked();
  await keys.press('Tab');
  await expect(search).toBeFocused();
  await keys.type('thumbs up');
  await expect(page.getByRole('gridcell', { selected: true })).toHaveAccessibleName('thumbs up');
  await keys.press('Enter');
  await expect(anna.composer()).toHaveValue('Well done 👍🏽');
  await expect(anna.composer()).toBeFocused();

  // What it shows is what was known when it opened, and the host may still be noting the last one.
  await expect(async () => {
    await page.getByRole('button', { name: 'Emoji' }).click();
    await expect(page.getByRole('rowheader', { name: 'Recently used' })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByRole('gridcell', { selected: true })).toHaveText('👍🏽');
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepScreenshot(page, 'emoji-picker-dark');
  await narrowAndLarge(page, async () => {
    for (const edge of ['Recently used', 'Flags'])
      await expect(page.getByRole('button', { name: edge })).toBeInViewport({ ratio: 1 });
  });
  await keys.press('ArrowDown');
  await keys.press('Escape');
  await expect(search).toBeHidden();
  await expect(anna.composer()).toBeFocused();
  await expect(anna.composer()).toBeVisible();
});

test('any emoji is a reaction, from the quick ones by mouse and from the menu by keys', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('The harbour is ours');
  await ben.openThread('anna');
  await ben.choose('The harbour is ours', 'React');
  await expect(ben.page.getByRole('dialog')).toBeVisible();
  await expectAccessible(ben.page);
  await ben.page.getByRole('dialog').getByRole('button', { name: 'More reactions' }).click();
  await ben.page.getByRole('combobox', { name: 'Search emoji' }).fill('sailboat');
  await ben.page.getByRole('gridcell', { name: 'sailboat' }).click();
  const chips = anna.message('The harbour is ours').getByTestId('reaction');
  await expect(chips).toHaveText(['⛵']);

  await anna.page.keyboard.press('Shift+Tab');
  await expect(anna.message('The harbour is ours')).toBeFocused();
  await pickByKeys(anna.page, 'More reactions');
  await expect(anna.page.getByRole('combobox', { name: 'Search emoji' })).toBeFocused();
  await anna.page.keyboard.type('anchor');
  await expect(anna.page.getByRole('gridcell', { selected: true })).toHaveAccessibleName('anchor');
  await anna.page.keyboard.press('Enter');
  await expect(chips).toHaveText(['⛵', '⚓']);
});
