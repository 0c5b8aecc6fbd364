import type { Page } from '@playwright/test';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const edgeOf = (page: Page) => page.getByRole('separator', { name: 'Width of the list' });
/** Of whatever stands in its place. */
const listWidth = async (page: Page) => (await edgeOf(page).boundingBox())?.x ?? 0;

async function dragEdgeTo(page: Page, x: number): Promise<void> {
  const box = await edgeOf(page).boundingBox();
  if (box === null) throw new Error('there is no edge');
  await page.mouse.move(box.x + box.width / 2, 300);
  await page.mouse.down();
  await page.mouse.move(x, 300, { steps: 4 });
  await page.mouse.up();
}

test('the list is as wide as its edge was dragged, down to avatars, after a reload too', async ({
  anna,
  bot,
}) => {
  const { page } = anna;
  const ben = await bot('ben');
  await ben.invoke('createGroup', { name: 'Oars', handles: ['anna'] });
  await expect(page.getByTestId('thread-row')).toHaveCount(1);

  await dragEdgeTo(page, 400);
  await expect(edgeOf(page)).toHaveAttribute('aria-valuenow', '400');
  expect(Math.abs((await listWidth(page)) - 400)).toBeLessThan(6);
  // Too narrow to read, and too wide for avatars.
  await dragEdgeTo(page, 170);
  await expect(edgeOf(page)).toHaveAttribute('aria-valuenow', '240');
  expect(Math.abs((await listWidth(page)) - 240)).toBeLessThan(6);
  await dragEdgeTo(page, 90);
  await expect(edgeOf(page)).toHaveAttribute('aria-valuenow', '72');
  await expect(page.getByRole('option', { name: /Oars/ })).toHaveAttribute('title', 'Oars');

  // What has to be read has room.
  await page.keyboard.press('Control+Shift+F');
  await expect(page.getByTestId('search')).toBeVisible();
  expect(await listWidth(page)).toBeGreaterThan(300);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('search')).toBeHidden();
  expect(await listWidth(page)).toBeLessThan(80);

  await page.reload();
  await expect(edgeOf(page)).toHaveAttribute('aria-valuenow', '72');
  await edgeOf(page).dblclick();
  await expect(edgeOf(page)).toHaveAttribute('aria-valuenow', '312');
});

test('keys move the edge', async ({ anna, bot }) => {
  const { page } = anna;
  const ben = await bot('ben');
  await ben.invoke('createGroup', { name: 'Oars', handles: ['anna'] });
  const edge = edgeOf(page);
  await edge.focus();
  for (const [key, width] of [
    ['ArrowRight', '328'],
    ['ArrowLeft', '312'],
    ['End', '420'],
    ['ArrowRight', '420'],
    ['Home', '72'],
    ['ArrowLeft', '72'],
    ['ArrowRight', '240'],
    ['ArrowLeft', '72'],
    ['Enter', '312'],
    ['Enter', '72'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(edge).toHaveAttribute('aria-valuenow', width);
  }
  await expect(edge).toHaveAttribute('aria-valuetext', 'Avatars only');
  await expectAccessible(page);
});

test('a strip of avatars says what needs a hand', async ({ anna, bot, gateway }) => {
  const { page } = anna;
  const ben = await bot('ben');
  for (const name of ['Oars', 'Harbour festival committee of the northern districts', 'Паруса', 'أشرعة'])
    await ben.invoke('createGroup', { name, handles: ['anna'] });
  await page.getByRole('option', { name: /Oars/ }).click();
  const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
  for (let n = 1; n <= 12; n += 1)
    await ben.invoke('sendMessage', { threadId, text: `Oar number ${n}, @anna` });
  await expect(page.getByTestId('unread')).toBeVisible();
  await gateway.kill();
  await expect(page.getByTestId('connection-line')).toBeVisible();
  await edgeOf(page).focus();
  await page.keyboard.press('Home');
  await expect(page.getByTestId('connection-line')).toHaveAttribute('title', /No connection/);
  await keepLooks(page, 'strip');
});
