import { locales } from '../../resources/locales.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';

const { files: t, media: m } = locales.en;
const sea = [40, 110, 160] as const;
const sand = [220, 190, 140] as const;
const harbour = { ...pngFile(640, 420, sea, sand), name: 'harbour.png' };
const mast = { ...pngFile(300, 420, sand, sea), name: 'mast.png' };
/** Begins as a video does; there is nothing in it to play. */
const film = {
  name: 'film.webm',
  mimeType: 'video/webm',
  buffer: Buffer.concat([
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'),
    Buffer.from('....V_VP9'),
    Buffer.alloc(1_000),
  ]),
};

const files = ({ page }: Person) => page.getByTestId('message-files');
const covers = (person: Person) => files(person).getByTestId('cover');
const uncover = (name: string) => t.uncover.replace('{{name}}', name);
const asSpoiler = (name: string) => t.asSpoiler.replace('{{name}}', name);

async function attach({ page }: Person, ...chosen: readonly (typeof film)[]): Promise<void> {
  await page.getByTestId('attach-input').setInputFiles([...chosen]);
  await expect(page.getByTestId('tray-item')).toHaveCount(chosen.length);
  await expect(page.getByTestId('tray-item').getByRole('progressbar')).toHaveCount(0);
}

test('[CONTENT-7] pictures and videos are covered until their reader asks for them, and again after a restart', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await attach(anna, harbour, mast, film);
  const one = anna.page.getByRole('button', { name: asSpoiler(harbour.name) });
  await arriveAt(one, 'Shift+Tab');
  await anna.page.keyboard.press('Space');
  await expect(one).toHaveAttribute('aria-pressed', 'true');
  const all = anna.page.getByLabel(t.spoilers);
  await expect(all).not.toBeChecked();
  await all.click();
  await expect(anna.page.getByRole('button', { name: asSpoiler(film.name), pressed: true })).toBeVisible();
  await expectAccessible(anna.page);
  await anna.write('At sea');
  await expect(covers(anna)).toHaveCount(3);

  // Only mentioned, there is not even a blur.
  await expect(ben.row('anna')).toContainText('At sea');
  await expect(ben.row('anna').getByTestId('mentioned-files').locator('img')).toHaveCount(0);
  await ben.openThread('anna');
  await expect(covers(ben)).toHaveCount(3);
  await expect(files(ben).locator('img').first()).toBeHidden();
  await expect(files(ben).locator('video')).toHaveCount(0);
  await expectAccessible(ben.page);

  // One of them is asked for, and all of the message are seen.
  await ben.page.getByRole('button', { name: uncover('Photo 1 of 2') }).focus();
  await ben.page.keyboard.press('Enter');
  await expect(covers(ben)).toHaveCount(0);
  await expect(files(ben).locator('img').first()).toBeVisible();
  await expect(files(ben).locator('video')).toHaveCount(1);
  await expect(ben.page.getByRole('button', { name: 'Photo 1 of 2' })).toBeFocused();
  await ben.page.reload();
  await expect(covers(ben)).toHaveCount(3);
  // A row that is still being measured takes no focus.
  await expect(ben.page.getByTestId('covered-video')).toBeVisible();
  await ben.page.getByTestId('covered-video').focus();
  await ben.page.keyboard.press('Space');
  await expect(files(ben).locator('video')).toHaveCount(1);
});

test('[CONTENT-7] neighbours in the viewer and in the panel of media are covered as well', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await attach(anna, harbour);
  await anna.page.getByRole('button', { name: asSpoiler(harbour.name) }).click();
  await anna.write('Not for everybody');
  await attach(anna, mast);
  await anna.write('For everybody');
  await ben.openThread('anna');
  await expect(covers(ben)).toHaveCount(1);
  await ben.page.getByRole('button', { name: 'Photo', exact: true }).click();
  await ben.page.keyboard.press('ArrowLeft');
  const covered = ben.page.getByTestId('covered-photo');
  await expect(covered).toBeVisible();
  await expectAccessible(ben.page);
  await keepLooks(ben.page, 'spoiler-viewer');
  await covered.focus();
  await ben.page.keyboard.press('Enter');
  await expect(ben.page.getByTestId('photo')).toBeVisible();
  await ben.page.keyboard.press('Escape');
  await expect(covers(ben)).toHaveCount(0);
});

test('spoilers in every look', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await attach(anna, harbour, mast, film);
  await anna.page.getByLabel(t.spoilers).click();
  await anna.write('From the passage');
  await ben.openThread('anna');
  await ben.page.getByRole('button', { name: 'Profile' }).click();
  await ben.page.getByRole('dialog').getByRole('button', { name: m.title }).click();
  await expect(ben.page.getByTestId('media-tile').locator('img, video')).toHaveCount(0);
  await attach(ben, harbour, mast);
  await ben.page.getByRole('button', { name: asSpoiler(mast.name) }).click();
  await expect(covers(ben)).toHaveCount(3);
  await keepLooks(ben.page, 'spoilers');
});
