import { locales } from '../../resources/locales.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.storage;
const photo = { ...pngFile(640, 420, [40, 110, 160], [220, 190, 140]), name: 'harbour.png' };
const log = { name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.alloc(400_000, 'Fair wind.\n') };

test('what files take is seen by conversation, freed, fetched again, and kept where it is to be kept', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.page.getByTestId('attach-input').setInputFiles([photo, log]);
  await anna.write('From the quay');
  await ben.openThread('anna');
  const drawn = ben.page.getByTestId('message-files').locator('img');
  await expect(drawn).toHaveCount(1);

  const openStorage = async () => {
    await ben.page.getByRole('button', { name: locales.en.preferences.title }).click();
    await ben.page.getByRole('button', { name: t.title }).click();
  };
  await openStorage();
  const storage = ben.page.getByTestId('storage');
  const row = storage.getByTestId('storage-thread');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Anna');
  await expect(row).toContainText(t.kinds.picture);
  await expect(row).not.toContainText(t.kinds.document);
  await expectAccessible(ben.page);

  await row.getByRole('checkbox').click();
  await expect(row.getByRole('checkbox')).toBeChecked();
  await expect(row).toContainText(t.kinds.document);
  await keepLooks(ben.page, 'storage');

  await row.getByRole('checkbox').click();
  await expect(row.getByRole('checkbox')).not.toBeChecked();
  await storage.getByRole('button', { name: t.freeAll }).click();
  await expect(storage).toContainText(t.freeExplained);
  await expectAccessible(ben.page);
  await storage.getByRole('button', { name: t.free, exact: true }).last().click();
  await expect(row).toHaveCount(0);
  await expect(storage).toContainText(t.empty);

  // What is gone from here comes again with a connection, and only then.
  await ben.page.keyboard.press('Escape');
  await gateway.kill();
  await expect(ben.connectionLine()).toBeVisible();
  await ben.page.reload();
  await expect(ben.message('From the quay')).toBeVisible();
  await gateway.start();
  await ben.networkReturns();
  await expect
    .poll(() =>
      drawn.evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth)),
    )
    .toEqual([640]);
});
