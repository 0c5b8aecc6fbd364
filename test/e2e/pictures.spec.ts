import type { Locator, Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { expectAccessible, expectFits } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en.pictures;
const red = [200, 30, 30] as const;
const blue = [30, 30, 200] as const;
const wide = pngFile(600, 300, red, blue);
const form = (page: Page) => page.getByTestId('profile-screen');
const harbour = ({ page }: Person) => page.getByTestId('thread-row').filter({ hasText: 'Harbour' });
const crop = (page: Page) => page.getByTestId('crop-picture');

async function openProfile(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').getByRole('combobox').fill(locales.en.profile.title);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('profile-dialog')).toBeVisible();
}

/** The colour in the middle of what an avatar draws; null: it draws initials. */
async function colourOf(avatar: Locator): Promise<'red' | 'blue' | null> {
  return avatar.locator('img').evaluateAll(async ([image]) => {
    if (!(image instanceof HTMLImageElement)) return null;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 1;
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0, 1, 1);
    const [r = 0, , b = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    return r > b ? 'red' : 'blue';
  });
}

const expectColour = (avatar: Locator, colour: 'red' | 'blue' | null) =>
  expect.poll(() => colourOf(avatar)).toBe(colour);

test('a picture chosen without a network is shown at once, reaches others, and is there without a network', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();

  await openProfile(anna.page);
  await form(anna.page).getByTestId('picture-file').setInputFiles(wide);
  await expect(crop(anna.page).getByRole('img')).toBeFocused();
  // To the left end, by keys alone.
  await anna.page.keyboard.press('+');
  for (let presses = 0; presses < 20; presses += 1) await anna.page.keyboard.press('ArrowLeft');
  await expectAccessible(anna.page);
  await crop(anna.page).getByRole('button', { name: t.use }).click();
  await expectColour(form(anna.page), 'red');
  await anna.page.keyboard.press('Escape');
  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  await expectColour(ben.row('anna'), 'red');

  await gateway.kill();
  await ben.page.reload();
  await expectColour(ben.row('anna'), 'red');
  await gateway.start();
  await anna.networkReturns();
  await openProfile(anna.page);
  await form(anna.page).getByRole('button', { name: t.remove }).click();
  await expectColour(form(anna.page), null);
  await ben.networkReturns();
  await expectColour(ben.row('anna'), null);
});

test('a group has a picture, which its members see and may change', async ({ anna, ben, bot }) => {
  const vera = await bot('vera');
  await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  await harbour(anna).click();
  await anna.page.getByTestId('group-details-button').click();
  const details = anna.page.getByTestId('group-details');
  await details.getByTestId('picture-file').setInputFiles({
    ...wide,
    buffer: wide.buffer.subarray(0, 60),
  });
  await expect(details.getByRole('alert')).toHaveText(locales.en.errors.pictureInvalid);
  await details.getByTestId('picture-file').setInputFiles(wide);
  await expect(details.getByRole('alert')).toHaveCount(0);
  const area = crop(anna.page).getByRole('img');
  const box = await area.boundingBox();
  if (box === null) throw new Error('the picture is not shown');
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await anna.page.mouse.move(middle.x, middle.y);
  await anna.page.mouse.down();
  await anna.page.mouse.move(middle.x - box.width, middle.y, { steps: 8 });
  await anna.page.mouse.up();
  await crop(anna.page).getByRole('button', { name: t.use }).click();
  await expectColour(harbour(anna), 'blue');
  await expectColour(harbour(ben), 'blue');
  await harbour(ben).click();
  await expect(ben.page.getByTestId('notice')).toContainText(['changed the picture']);
  await ben.page.getByTestId('group-details-button').click();
  await expectAccessible(ben.page);
  await ben.page.getByTestId('group-details').getByRole('button', { name: t.remove }).click();
  await expectColour(harbour(anna), null);
});

test('choosing fits into a narrow window', async ({ anna }) => {
  await anna.page.setViewportSize({ width: 360, height: 640 });
  await openProfile(anna.page);
  await form(anna.page).getByTestId('picture-file').setInputFiles(wide);
  await expect(crop(anna.page)).toBeVisible();
  await expectFits(anna.page);
  await crop(anna.page).getByRole('button', { name: locales.en.common.cancel }).click();
  await expect(form(anna.page).getByRole('button', { name: t.choose })).toBeVisible();
});
