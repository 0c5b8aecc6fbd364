import { locales } from '../../resources/locales.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';
import { windowInvoke } from './fixtures/windowInvoke.ts';

const { storage: s, preferences: p } = locales.en;
const harbour = { ...pngFile(640, 420, [40, 110, 160], [220, 190, 140]), name: 'harbour.png' };
const mast = { ...pngFile(300, 420, [220, 190, 140], [40, 110, 160]), name: 'mast.png' };

const files = ({ page }: Person) => page.getByTestId('message-files');
const widths = (person: Person) =>
  files(person)
    .locator('img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth > 0));

async function openStorage({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: p.title }).click();
  await page.getByRole('button', { name: s.title }).click();
}

test('photos wait until their reader asks for them, where that is wished for', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await openStorage(ben);
  await expect(ben.page.getByRole('radio', { name: s.downloads.always })).toBeChecked();
  await ben.page.getByRole('radio', { name: s.downloads.unmetered }).click();
  await expect(ben.page.getByTestId('storage')).toContainText(s.downloads.explained);
  await expectAccessible(ben.page);
  await ben.page.getByRole('radio', { name: s.downloads.never }).click();
  await expect(ben.page.getByRole('radio', { name: s.downloads.never })).toBeChecked();
  await ben.page.keyboard.press('Escape');

  await anna.page.getByTestId('attach-input').setInputFiles([harbour, mast]);
  await anna.write('From the quay');
  await expect.poll(() => widths(anna)).toEqual([true, true]);
  await ben.openThread('anna');
  const waiting = files(ben).getByRole('button', { name: /Download$/ });
  await expect(waiting).toHaveCount(2);
  await expect(ben.page.getByTestId('file-problem')).toHaveCount(0);
  await keepLooks(ben.page, 'downloads');
  await openStorage(ben);
  await expect(ben.page.getByTestId('storage')).toContainText(s.empty);
  await keepLooks(ben.page, 'downloads-storage');
  await ben.page.keyboard.press('Escape');

  await waiting.first().focus();
  await ben.page.keyboard.press('Enter');
  await expect.poll(() => widths(ben)).toEqual([true]);
  await expect(waiting).toHaveCount(1);
  // What is on this device is shown, also when it was not asked for again.
  await ben.page.reload();
  await expect(waiting).toHaveCount(1);
  await expect.poll(() => widths(ben)).toEqual([true]);
  await windowInvoke(ben.page, 'setPreferences', { downloads: 'always' });
  await expect.poll(() => widths(ben)).toEqual([true, true]);
});
