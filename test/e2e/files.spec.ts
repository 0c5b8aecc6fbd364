import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, expectFits, keepLooks, keepScreenshot, narrowAndLarge } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { pngFile } from './fixtures/png.ts';
import { expect, test } from './fixtures/test.ts';
import { wavFile } from './fixtures/wav.ts';

const t = locales.en.files;
const sea = [40, 110, 160] as const;
const sand = [220, 190, 140] as const;
const coral = [200, 90, 70] as const;

const named = (name: string, ...of: Parameters<typeof pngFile>) => ({ ...pngFile(...of), name });
const harbour = named('harbour.png', 640, 420, sea, sand);
const mast = named('mast.png', 300, 700, coral, sand);
const tower = named('tower.png', 300, 3_000, coral, sea);
const shore = named('shore.png', 900, 400, sand, sea);
const log = {
  name: 'logbook of the passage from Odesa to Varna, spring.txt',
  mimeType: 'text/plain',
  buffer: Buffer.from('Day 1. Fair wind.\n'),
};

/** A second of silence. */
const horn = wavFile('horn.wav', 1);

const tray = ({ page }: Person) => page.getByTestId('tray-item');
const files = ({ page }: Person) => page.getByTestId('message-files');
const pictures = (within: Locator) => within.getByTestId('picture');

async function attach({ page }: Person, ...chosen: readonly (typeof log)[]): Promise<void> {
  await page.getByTestId('attach-input').setInputFiles([...chosen]);
}

const boxOf = async (element: Locator) => (await element.boundingBox()) ?? { width: 0, height: 0 };

/** Of the picture on the clipboard. */
const copiedSize = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
    return [bitmap.width, bitmap.height];
  });

/** How many pictures of it are drawn, and not only their places. */
const drawn = (within: Locator) =>
  within
    .locator('img')
    .evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).naturalWidth > 0).length);

async function expectDrawn(within: Locator, count: number): Promise<void> {
  await expect.poll(() => drawn(within)).toBe(count);
}

/** As a file manager hands them over. */
function handOver(target: Locator, type: 'dragover' | 'drop' | 'paste', names: readonly string[]) {
  return target.evaluate(
    (element, [kind, all]) => {
      const data = new DataTransfer();
      for (const name of all) data.items.add(new File(['some bytes'], name));
      const shared = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent(kind, { ...shared, clipboardData: data })
          : new DragEvent(kind, { ...shared, dataTransfer: data }),
      );
    },
    [type, names] as const,
  );
}

async function savedFrom(page: Page, document: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), document.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test('files written without a connection arrive once there is one, and go with their message', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();

  await attach(anna, harbour, log);
  await expect(tray(anna)).toHaveCount(2);
  await expect(tray(anna).getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(anna.page);
  await anna.write('From the quay');
  await expect(tray(anna)).toHaveCount(0);
  await expect(anna.page.getByTestId('transfer')).toContainText(t.offline);
  await anna.expectMark('From the quay', 'queued');
  await expectDrawn(files(anna), 1);
  await expectAccessible(anna.page);
  await attach(anna, harbour, mast, shore);
  await anna.composer().press('Enter');
  await expect(files(anna)).toHaveCount(2);
  await anna.page.reload();
  await expectDrawn(files(anna).first(), 1);
  await expectDrawn(files(anna).last(), 3);

  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  await ben.openThread('anna');
  await expect(ben.message('From the quay')).toBeVisible();
  await expectDrawn(files(ben).first(), 1);
  await expectDrawn(files(ben).last(), 3);
  await expect(anna.page.getByTestId('transfer')).toHaveCount(0);
  const saved = await savedFrom(ben.page, files(ben).getByTestId('document'));
  expect(saved).toEqual({ name: log.name, bytes: log.buffer });
  await expectAccessible(ben.page);

  // What was fetched is there without a connection; what was not says so, and comes with one.
  await gateway.kill();
  await expect(ben.connectionLine()).toBeVisible();
  await ben.page.reload();
  await expectDrawn(files(ben).last(), 3);
  await gateway.start();
  await anna.networkReturns();
  await ben.networkReturns();
  await expect(anna.connectionLine()).toBeHidden();

  await anna.choose('From the quay', 'Delete');
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Delete for everyone' }).click();
  await expect(files(anna)).toHaveCount(1);
  await expect(files(ben)).toHaveCount(1);
});

test('what is chosen, dropped or pasted stands above the words of its conversation until it is sent', async ({
  anna,
  bot,
}) => {
  await bot('vera');
  await bot('ben');
  await anna.startChat('vera');
  await anna.startChat('ben');
  await expect(anna.page.getByTestId('conversation-status')).toContainText('@ben');
  await attach(anna, log);
  const area = anna.page.getByRole('region', { name: 'Conversation', exact: true });
  await handOver(area, 'dragover', ['chart.zip']);
  await expect(anna.page.getByTestId('drop-hint')).toContainText(t.drop);
  await handOver(area, 'drop', ['chart.zip']);
  await expect(anna.page.getByTestId('drop-hint')).toHaveCount(0);
  await handOver(anna.composer(), 'paste', ['screenshot.png']);
  await expect(tray(anna)).toHaveCount(3);
  await anna.composer().press('Escape');
  await anna.openThread('vera');
  await expect(tray(anna)).toHaveCount(0);
  await anna.openThread('ben');
  await expect(tray(anna)).toHaveCount(3);
  await arriveAt(tray(anna).last().getByRole('button'), 'Shift+Tab');
  await anna.page.keyboard.press('Enter');
  await expect(tray(anna)).toHaveCount(2);
  await expect(anna.composer()).toBeFocused();
  await anna.composer().press('Enter');
  await expect(files(anna).getByTestId('document')).toHaveCount(2);
  const many = Array.from({ length: 20 }, (_, index) => ({ ...log, name: `${index}.txt` }));
  await attach(anna, { ...log, name: 'chart.png', mimeType: 'image/png' }, ...many);
  await expect(tray(anna)).toHaveCount(20);
  // What is no picture after all has a sign in its place.
  await expect(tray(anna).first()).toContainText('chart.png');
  await expect(tray(anna).first().locator('img')).toHaveCount(0);
  await expect(anna.page.getByText(t.tooMany).first()).toBeVisible();
});

test('a photo is looked at, made larger and left by keys alone', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await attach(anna, harbour, mast);
  await anna.write('Two of them');
  await attach(anna, shore);
  await anna.composer().press('Enter');
  await expect(files(anna)).toHaveCount(2);
  await ben.openThread('anna');
  await expectDrawn(files(ben).last(), 1);
  const { page } = ben;
  const [viewer, photo] = [page.getByTestId('photo-dialog'), page.getByTestId('photo')];
  await files(ben).last().hover();
  await pictures(files(ben).last()).click();
  await expect(viewer).toHaveAccessibleName(/^Photo from Anna Lysenko, /);
  await expect.poll(() => drawn(viewer)).toBe(1);
  await expect(viewer.getByRole('button', { name: t.next })).toBeDisabled();
  await expectAccessible(page);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect(photo).toHaveAttribute('data-scale', /^1\.9/);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(photo).toHaveAttribute('style', /translate\([1-9]/);
  await page.keyboard.press('ArrowLeft');
  await expect(photo).toHaveAttribute('data-scale', '1');
  await page.keyboard.press('ArrowLeft');
  await expect(viewer.getByRole('button', { name: t.previous })).toBeDisabled();
  await photo.dblclick();
  await expect(photo).toHaveAttribute('data-scale', '2.5');
  await page.mouse.wheel(0, -200);
  await expect(photo).not.toHaveAttribute('data-scale', '2.5');
  await page.keyboard.press('0');
  await page.keyboard.press('r');
  await expect(photo).toHaveAttribute('style', /rotate\(90deg\)/);
  await expect(viewer.getByRole('status')).toHaveText(t.turned.replace('{{degrees}}', '90'));
  const fits = async () => {
    const [inner, outer] = [await photo.boundingBox(), await viewer.boundingBox()];
    return inner !== null && outer !== null && inner.height <= outer.height && inner.width <= outer.width;
  };
  expect(await fits()).toBe(true);
  await expectAccessible(page);
  await viewer.getByRole('button', { name: t.turn }).click();
  await expect(photo).toHaveAttribute('style', /rotate\(180deg\)/);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.keyboard.press('Control+c');
  await expect(viewer.getByRole('status')).toHaveText(t.copied);
  expect(await copiedSize(page)).toEqual([640, 420]);
  await expectAccessible(page);
  const { name } = await savedFrom(page, viewer.getByRole('button', { name: t.save }));
  expect(name).toMatch(/^harbour\./);
  await keepLooks(page, 'photo');
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
  await expect(ben.message('Two of them')).toBeFocused();
  await pictures(files(ben).first()).first().click();
  await viewer.getByRole('button', { name: 'Reply' }).click();
  await expect(viewer).toHaveCount(0);
  await expect(ben.composer()).toBeFocused();
  await expect(page.getByTestId('composer-strip')).toContainText('Two of them');
  await pictures(files(ben).last()).click();
  await viewer.getByRole('button', { name: 'Forward' }).click();
  await expect(page.getByRole('dialog', { name: /Forward/ })).toBeVisible();
});

test('a photo goes as it is where that is wished for, and that is remembered', async ({ anna, ben }) => {
  await anna.startChat('ben');
  const wide = named('wide.png', 3_000, 40, sea, sand);
  const originals = anna.page.getByLabel(t.originals);
  const sent = async (words: string) => {
    await anna.write(words);
    await expect(ben.message(words)).toBeVisible();
    return ben.page.getByTestId('message-files').last().locator('img');
  };
  const width = (picture: Locator) =>
    picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
  await attach(anna, wide);
  await expect(originals).not.toBeChecked();
  await originals.click();
  await expect(originals).toBeChecked();
  await expect(tray(anna).getByRole('progressbar')).toHaveCount(0);
  await expectAccessible(anna.page);
  await anna.write('As it is');
  await ben.openThread('anna');
  await expect.poll(() => width(pictures(files(ben).last()).locator('img'))).toBe(3_000);

  await anna.page.reload();
  await attach(anna, wide);
  await expect(originals).toBeChecked();
  await originals.click();
  await expect(originals).not.toBeChecked();
  expect(await sent('Smaller').then(width)).toBe(2_560);
});

test('files of a conversation in every look', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await attach(anna, harbour, mast, shore, { ...harbour, name: 'quay.png' });
  await anna.write('Four of the best from the whole passage, in the order they were taken, as promised');
  await attach(anna, log, { ...log, name: 'محضر الاجتماع.pdf' });
  await anna.composer().press('Enter');
  await expect(files(anna)).toHaveCount(2);
  await ben.openThread('anna');
  await attach(ben, horn);
  await ben.composer().press('Enter');
  await expect(files(anna).last().getByTestId('sound')).toBeVisible();
  await attach(ben, tower);
  await ben.write('A caption that is wider than what it is about');
  await expectDrawn(pictures(files(anna).last()), 1);
  // As high as a picture may be, however high it is, and its bubble no wider.
  const { width, height } = await boxOf(pictures(files(anna).last()));
  expect([width, height].map(Math.round)).toEqual([173, 384]);
  const bubble = await boxOf(files(anna).last().locator('..'));
  expect(bubble.width).toBeCloseTo(width + 6, 1);
  await expectDrawn(files(anna).first(), 4);
  await attach(anna, shore, log);
  await expect(tray(anna)).toHaveCount(2);
  await expect(tray(anna).getByRole('progressbar')).toHaveCount(0);
  await expectDrawn(tray(anna).first(), 1);
  await keepLooks(anna.page, 'files');
  await narrowAndLarge(anna.page, async () => {
    await expectFits(anna.page);
    const field = await boxOf(anna.composer());
    expect(field.width).toBeGreaterThan(300);
    await expect(anna.page.getByRole('button', { name: 'Send' })).toBeInViewport({ ratio: 1 });
    await keepScreenshot(anna.page, 'files-narrow-large-text');
  });
});
