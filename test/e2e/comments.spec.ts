import type { Page } from '@playwright/test';
import { pictures } from '../builders/pictures.ts';
import { expectAccessible, keepLooks } from './fixtures/look.ts';
import { pngFile } from './fixtures/png.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const { grey } = pictures;

const row = (page: Page) => page.locator('[data-testid="thread-row"][data-kind="channel"]');
const panel = (page: Page) => page.getByTestId('comments');
const comment = (page: Page, text: string) =>
  panel(page)
    .getByTestId('message')
    .filter({ has: page.getByTestId('message-text').getByText(text, { exact: true }) });
const under = (person: Person, post: string) => person.message(post).getByTestId('comments-button');

async function say(page: Page, text: string): Promise<void> {
  await panel(page).getByLabel('Write a comment').fill(text);
  await panel(page).getByLabel('Write a comment').press('Enter');
  await expect(comment(page, text)).toBeVisible();
}

test('[COMMENT-2] [COMMENT-3] [COMMENT-4] subscribers comment where the owner lets them, and read each other by name', async ({
  anna,
  ben,
  bot,
  gateway,
}) => {
  const vera = await bot('vera');
  await vera.invoke('setProfile', { name: 'picture', value: grey.digest, bytes: grey.bytes });
  await anna.page.keyboard.press('Control+k');
  await anna.page.getByRole('combobox').fill('New channel');
  await anna.page.keyboard.press('Enter');
  const dialog = anna.page.getByRole('dialog', { name: 'New channel' });
  await dialog.getByLabel('Channel name').fill('Tides');
  for (const handle of ['ben', 'vera']) {
    await dialog.getByLabel('People').fill(handle);
    await dialog.getByLabel('People').press('Enter');
  }
  await dialog.getByRole('button', { name: 'Create' }).click();
  await anna.write('High tide at nine.');
  await anna.expectMark('High tide at nine.', 'sent');
  await row(ben.page).click();
  await expect(ben.message('High tide at nine.')).toBeVisible();
  await expect(under(ben, 'High tide at nine.')).toHaveCount(0);

  await anna.page.getByTestId('group-details-button').click();
  await anna.page
    .getByTestId('group-details')
    .getByRole('switch', { name: 'Let subscribers comment' })
    .click();
  await under(ben, 'High tide at nine.').click();
  await expect(panel(ben.page)).toContainText('No comments yet.');
  await expect(panel(ben.page)).toContainText('Everyone who reads this channel sees your name');
  await expect(panel(ben.page).getByLabel('Write a comment')).toBeFocused();
  await expectAccessible(ben.page);
  await say(ben.page, 'How high?');

  await expect(under(anna, 'High tide at nine.')).toHaveText('1 comment');
  await expect(row(anna.page)).toContainText('High tide at nine.');
  await under(anna, 'High tide at nine.').click();
  await expect(comment(anna.page, 'How high?').getByTestId('sender')).toHaveText('Ben Adeyemi');
  await expect(anna.texts()).resolves.toContain('High tide at nine.');
  await comment(anna.page, 'How high?').hover();
  await comment(anna.page, 'How high?').getByRole('button', { name: 'Reply' }).click();
  await say(anna.page, 'Four metres.');
  await expect(comment(ben.page, 'Four metres.').getByTestId('quote')).toContainText('How high?');
  await expectAccessible(anna.page);

  const [channel] = await vera.invoke('listThreads', { offset: 0, limit: 1 }).then(({ items }) => items);
  expect(channel).toMatchObject({ unread: 1, lastMessage: { text: 'High tide at nine.' } });

  await expect(row(ben.page).getByTestId('mentioned')).toHaveCount(0);

  // Nobody else here shares a conversation with Vera: what they are shown of her comes with her comment.
  const { threadId, lastMessage } = channel ?? {};
  if (threadId === undefined || lastMessage == null) throw new Error('no post');
  const commentOn = lastMessage.messageId;
  await vera.invoke('sendMessage', { threadId, text: 'High enough.', commentOn });
  await expect(comment(ben.page, 'High enough.').getByTestId('sender')).toHaveText('vera');
  await expect(comment(ben.page, 'High enough.').locator('img')).toBeVisible();

  // Esc leaves the answer, then the panel; the focus is where it was opened.
  await comment(ben.page, 'Four metres.').hover();
  await comment(ben.page, 'Four metres.').getByRole('button', { name: 'Reply' }).click();
  await ben.page.keyboard.press('Escape');
  await expect(panel(ben.page)).toBeVisible();
  await ben.page.keyboard.press('Escape');
  await expect(panel(ben.page)).toHaveCount(0);

  // Without a network it waits, and leaves by itself.
  await gateway.kill();
  await under(ben, 'High tide at nine.').click();
  await panel(ben.page)
    .getByTestId('attach-input')
    .setInputFiles([pngFile(640, 400, [40, 110, 160], [220, 190, 140])]);
  await expect(panel(ben.page).getByTestId('tray-item')).toBeVisible();
  await keepLooks(ben.page, 'comment-with-picture');
  await say(ben.page, 'And at dawn?');
  await expect(panel(ben.page).getByTestId('tray-item')).toHaveCount(0);
  await expect(comment(ben.page, 'And at dawn?')).toHaveAttribute('data-delivery', 'queued');
  await expect(under(ben, 'High tide at nine.')).toHaveText('4 comments');
  await gateway.start();
  await ben.networkReturns();
  await anna.networkReturns();
  await expect(comment(anna.page, 'And at dawn?').getByTestId('message-files').locator('img')).toBeVisible();

  // A hit leads into the panel.
  await ben.page.keyboard.press('Escape');
  await ben.page.keyboard.press('Control+f');
  await ben.page.getByTestId('search-field').fill('metres');
  await ben.page.getByTestId('search-hit').first().click();
  await expect(comment(ben.page, 'Four metres.')).toBeVisible();

  await comment(anna.page, 'And at dawn?').hover();
  await comment(anna.page, 'And at dawn?').getByRole('button', { name: 'Delete' }).click();
  await anna.page.getByRole('button', { name: /for everyone/u }).click();
  await expect(comment(anna.page, 'And at dawn?')).toHaveCount(0);
  await expect(comment(ben.page, 'And at dawn?')).toHaveCount(0, { timeout: 15_000 });

  await under(anna, 'High tide at nine.').click();
  await anna.page.getByTestId('group-details-button').click();
  await anna.page
    .getByTestId('group-details')
    .getByRole('switch', { name: 'Let subscribers comment' })
    .click();
  await expect(panel(ben.page)).toContainText('Comments are turned off in this channel.');
  await expect(comment(ben.page, 'How high?')).toBeVisible();
});
