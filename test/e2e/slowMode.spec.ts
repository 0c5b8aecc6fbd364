import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import type { Bot } from './fixtures/bot.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, keepLook, signInOn } from './fixtures/look.ts';
import { personAt } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;
const group = (page: Page) => page.locator('[data-testid="thread-row"][data-kind="group"]');
const slowMode = (page: Page) => page.getByTestId('slow-mode');
const countdown = (page: Page) => page.getByTestId('slow-mode-left');

async function showDetails(page: Page): Promise<void> {
  await group(page).click();
  await page.getByTestId('group-details-button').click();
  await expect(page.getByTestId('group-details')).toBeVisible();
}

/** A group of Vera's in which Anna is an admin, and Ben a member. */
async function begin(vera: Bot) {
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  const annas = async () =>
    (await vera.invoke('listMembers', { threadId })).members.find(({ handle }) => handle === 'anna')?.userId;
  await expect.poll(annas).toBeTruthy();
  const userId = await annas();
  if (!userId) throw new Error('Anna is not in it');
  await vera.invoke('setRole', { threadId, userId, role: 'admin' });
  return threadId;
}

test('an admin turns on slow mode by keys; a member sees how long they wait, writes on, and it leaves by itself', async ({
  anna,
  ben,
  bot,
}) => {
  const vera = await bot('vera');
  const threadId = await begin(vera);
  await vera.invoke('sendMessage', { threadId, text: 'Welcome' });
  for (const { page } of [anna, ben]) await showDetails(page);
  await expect(slowMode(ben.page)).toHaveCount(0);
  const choice = slowMode(anna.page).getByRole('combobox', { name: t.slowMode.between });
  await arriveAt(choice);
  await choice.selectOption({ label: '10 seconds' });
  await expect(ben.page.getByTestId('notice').filter({ hasText: 'turned on slow mode' })).toBeVisible();
  await expect(slowMode(ben.page)).toContainText('10 seconds');
  await keepLook(anna.page, 'slow-mode-admin-light');

  await ben.write('One');
  await ben.expectMark('One', 'delivered');
  await expect(countdown(ben.page)).toHaveText(/^Slow mode: next message in 0:\d\d$/u);
  await ben.write('Two');
  await ben.write('Three');
  await ben.expectMark('Two', 'queued');
  const mark = ben.message('Two').getByTestId('delivery-state');
  await expect(mark).toHaveAccessibleName(t.slowMode.waits);
  await keepLook(ben.page, 'slow-mode-light');
  await expectAccessible(ben.page);
  // What waits can still be changed. Reactions and the owner do not wait.
  await ben.edit('Three', 'Three, in other words');
  await ben.react('Welcome', '👍');
  await expect(anna.message('Welcome').getByTestId('reaction')).toBeVisible();
  for (const text of ['I am an admin', 'and write as I like']) await anna.write(text);
  await expect(ben.message('and write as I like')).toBeVisible();
  await expect(countdown(anna.page)).toHaveCount(0);
  await expect(anna.message('Two')).toBeVisible({ timeout: 15_000 });
  await expect(anna.message('Three, in other words')).toHaveCount(0);

  await choice.selectOption({ label: t.slowMode.off });
  await expect(anna.message('Three, in other words')).toBeVisible({ timeout: 5_000 });
  await expect(countdown(ben.page)).toHaveCount(0);
  await expect(anna.page.getByTestId('notice').filter({ hasText: 'You turned off slow mode' })).toBeVisible();
});

test('what a member writes with no network leaves one by one at the pace, in order', async ({
  open,
  bot,
  gateway,
}) => {
  const vera = await bot('vera');
  await bot('ben');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben'] });
  await vera.invoke('setSlowMode', { threadId, seconds: 2 });
  const tern = await open('ben');
  const laptop = personAt(tern);
  await signInOn(tern.page, 'ben');
  await group(tern.page).click();
  await expect(laptop.composer()).toBeVisible();
  await gateway.kill();
  await expect(laptop.connectionLine()).toBeVisible();
  const texts = ['From the sea', 'still there', 'and home'];
  for (const text of texts) await laptop.write(text);
  await gateway.start();
  await laptop.expectMark('and home', 'delivered');
  const { items } = await vera.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 20 });
  const written = items.filter(({ notice }) => notice === null);
  expect(written.map(({ text }) => text)).toEqual(texts);
  const gaps = written.slice(1).map(({ at }, index) => at - (written[index]?.at ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(2_000);
});
