import { locales } from '../../resources/locales.ts';
import { expectAccessible } from './fixtures/look.ts';
import { arriveAt, pickByKeys, pressByKeys } from './fixtures/keys.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';

const { files: t, media: m } = locales.en;
const picture = (name: string, width: number) => ({
  ...pngFile(width, 400, [40, 110, 160], [220, 190, 140]),
  name,
});
const harbour = picture('harbour.png', 600);
const mast = picture('mast.png', 300);
const shore = picture('shore.png', 800);
const chart = {
  name: 'Chart of the strait.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n'),
};
const log = { name: 'log.txt', mimeType: 'text/plain', buffer: Buffer.from('Day 1. Fair wind.\n') };

const files = ({ page }: Person) => page.getByTestId('message-files');
const hits = ({ page }: Person) => page.getByTestId('search-hit');

/** Without words, unless there are some. */
async function send(person: Person, chosen: readonly (typeof log)[], caption = ''): Promise<void> {
  const before = await files(person).count();
  await person.page.getByTestId('attach-input').setInputFiles([...chosen]);
  await expect(person.page.getByTestId('tray-item')).toHaveCount(chosen.length);
  if (caption !== '') await person.composer().fill(caption);
  await person.composer().press('Enter');
  await expect(files(person)).toHaveCount(before + 1);
}

test('what files are is said wherever their message is mentioned, and a caption comes and goes', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await send(anna, [harbour, mast, shore]);
  const row = ben.row('anna');
  await expect(row).toContainText('3 photos');
  await expect(row).not.toContainText('.png');
  await expect(row.locator('img').last()).toBeVisible();
  await send(anna, [log]);
  await expect(row).toContainText(log.name);
  await send(anna, [shore], 'Where we are');
  await expect(row).toContainText('Photo: Where we are');

  // Its caption is taken away, by keys alone, and another one comes.
  await anna.message('Where we are').focus();
  await pickByKeys(anna.page, 'Edit');
  await expect(anna.composer()).toBeFocused();
  await expect(anna.page.getByTestId('composer-strip')).toContainText('Where we are');
  await anna.page.keyboard.press('Control+a');
  await anna.page.keyboard.press('Delete');
  await expect(anna.page.getByRole('button', { name: 'Save changes' })).toBeEnabled();
  await anna.page.keyboard.press('Enter');
  await expect(anna.message('Where we are')).toHaveCount(0);
  await expect(row).toContainText('Photo');
  await expect(row).not.toContainText('Where we are');
  await anna.composer().press('ArrowUp');
  await expect(anna.page.getByTestId('composer-strip')).toBeVisible();
  await anna.composer().fill('Here');
  await anna.composer().press('Enter');
  await expect(row).toContainText('Photo: Here');

  await ben.openThread('anna');
  const bubbles = ben.page.getByTestId('message').filter({ has: ben.page.getByTestId('message-files') });
  // Rows are hidden, and take no focus, until they are measured.
  await expect(bubbles.first()).toBeVisible();
  await bubbles.first().focus();
  await ben.page.keyboard.press('Control+p');
  await expect(ben.page.getByTestId('pinned-text')).toContainText('3 photos');
  await bubbles.nth(1).focus();
  await pickByKeys(ben.page, 'Reply');
  await expect(ben.page.getByTestId('composer-strip')).toContainText(log.name);
  await ben.write('Thanks');
  await expect(anna.page.getByTestId('quote')).toContainText(log.name);
  await expectAccessible(ben.page);
});

test('files are found by kind and name, by keys and without a connection', async ({ anna, bot, gateway }) => {
  await bot('ben');
  await anna.startChat('ben');
  await anna.write('Charts are at https://tern.example');
  await send(anna, [harbour]);
  await send(anna, [chart], 'For tomorrow');
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await send(anna, [mast, log], 'At sea');
  const { keyboard } = anna.page;
  await keyboard.press('Control+Shift+f');
  await keyboard.type('has:');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(anna.page.getByRole('button', { name: 'has:photo' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(hits(anna)).toHaveCount(2);
  await expect(hits(anna).last()).toContainText(t.kinds.photo);
  await expectAccessible(anna.page);
  const field = anna.page.getByTestId('search-field');
  await field.fill('has:photo sea');
  await expect(hits(anna)).toHaveCount(1);
  await field.fill('has:файл');
  await expect(hits(anna)).toHaveCount(2);
  await field.fill('strait');
  await expect(hits(anna)).toHaveCount(1);
  await expect(hits(anna).locator('mark')).toHaveText('strait');
  await field.fill('has:link');
  await expect(hits(anna)).toHaveCount(1);
});

test('everything of a conversation stands in its panel, by month and kind, and goes with its message', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('The chart is at https://tern.example/strait');
  await send(anna, [harbour, mast, shore]);
  await send(anna, [chart], 'For tomorrow');
  await send(anna, [shore], 'The last one');
  await ben.openThread('anna');
  await expect(files(ben)).toHaveCount(3);
  const { page } = ben;
  const panel = page.getByTestId('media');
  const tiles = panel.getByTestId('media-tile');

  // By keys: from the person's profile to the panel, through its grid, into a photo and back.
  await pressByKeys(page.getByRole('button', { name: 'Profile' }), 'Shift+Tab');
  await pressByKeys(page.getByRole('dialog').getByRole('button', { name: m.title }));
  await expect(tiles).toHaveCount(4);
  await expect(panel.getByRole('heading', { level: 3 })).toHaveCount(1);
  await expect.poll(() => tiles.locator('img').evaluateAll(areDrawn)).toBe(true);
  await expectAccessible(page);
  await arriveAt(tiles.first());
  await page.keyboard.press('ArrowRight');
  await expect(tiles.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(tiles.last()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(tiles.last()).not.toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('photo-dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tiles.first()).toBeFocused();

  await panel.getByRole('tab', { name: m.kinds.files }).click();
  await expect(panel.getByTestId('media-row')).toHaveCount(1);
  await expect(panel.getByTestId('media-row')).toContainText('Chart of the strait.pdf');
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('link', { name: 'https://tern.example/strait' })).toBeVisible();
  await panel.getByRole('button', { name: t.show }).click();
  await expect(ben.message(/The chart is at/)).toBeInViewport();
  await panel.getByRole('tab', { name: m.kinds.audio }).click();
  await expect(panel).toContainText(m.empty.audio);
  await expectAccessible(page);

  await panel.getByRole('tab', { name: m.kinds.media }).click();
  await anna.choose('The last one', 'Delete');
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Delete for everyone' }).click();
  await expect(tiles).toHaveCount(3);
  await pressByKeys(panel.getByRole('button', { name: 'Back' }), 'Shift+Tab');
  await expect(panel).toHaveCount(0);
  await expect(ben.composer()).toBeFocused();
});

const areDrawn = (images: readonly Element[]) =>
  images.length > 0 && images.every((image) => (image as HTMLImageElement).naturalWidth > 0);
