import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const row = (page: Page) => page.locator('[data-testid="thread-row"][data-kind="channel"]');
const details = (page: Page) => page.getByTestId('group-details');

test('[CHANNEL-1] [CHANNEL-6] a channel: one writes, others read, and nobody sees who they are', async ({
  anna,
  ben,
  bot,
}) => {
  await bot('vera');
  await anna.page.keyboard.press('Control+k');
  await anna.page.getByRole('combobox').fill('New channel');
  await anna.page.keyboard.press('Enter');
  const dialog = anna.page.getByRole('dialog', { name: 'New channel' });
  await dialog.getByLabel('Channel name').fill('Tides');
  for (const handle of ['ben', 'vera']) {
    await dialog.getByLabel('People').fill(handle);
    await dialog.getByLabel('People').press('Enter');
  }
  await expectAccessible(anna.page);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(row(anna.page)).toHaveCount(1);
  await expect(row(anna.page).getByTestId('channel-mark')).toBeVisible();
  await anna.write('High tide at nine.');
  await anna.expectMark('High tide at nine.', 'sent');
  await expect(anna.page.getByTestId('conversation-status')).toHaveText('3 subscribers');

  await row(ben.page).click();
  await expect(ben.message('High tide at nine.')).toBeVisible();
  await expect(ben.page.getByTestId('sender')).toHaveText(['Anna Lysenko']);
  await expect(ben.page.getByTestId('notice')).toHaveCount(0);
  await expect(ben.page.getByTestId('may-not-write')).toHaveText('Only admins write in this channel.');
  await expect(ben.page.getByTestId('conversation-status')).toHaveText('3 subscribers');
  await ben.page.getByTestId('group-details-button').click();
  await expect(details(ben.page).getByTestId('member')).toHaveText([/Anna Lysenko/]);
  await expect(details(ben.page)).not.toContainText('vera');
  await expectAccessible(ben.page);

  await anna.page.getByTestId('group-details-button').click();
  await details(anna.page).getByRole('switch', { name: 'Show who wrote a post' }).click();
  await expect(ben.page.getByTestId('sender')).toHaveText(['Tides']);
  await details(anna.page).getByRole('button', { name: 'Subscribers', exact: true }).click();
  const list = details(anna.page).getByRole('region', { name: 'Subscribers', exact: true });
  await expect(list.getByTestId('member')).toHaveText([/Ben Adeyemi/, /vera/]);
  await expectAccessible(anna.page);
  await list.getByLabel('Find a subscriber').fill('ver');
  await expect(list.getByTestId('member')).toHaveText([/vera/]);
  await list.getByTestId('member').getByRole('button').click();
  await anna.page.getByRole('menuitem', { name: 'Remove from the channel' }).click();
  await list.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(list.getByTestId('member')).toHaveCount(0);
  await expect(anna.page.getByTestId('conversation-status')).toHaveText('2 subscribers');
  await details(anna.page).getByRole('button', { name: 'Unsubscribe' }).click();
  await details(anna.page).getByRole('button', { name: 'Unsubscribe' }).last().click();
  await expect(anna.page.getByText("The owner can't leave the channel.").first()).toBeVisible();

  await details(ben.page).getByRole('button', { name: 'Unsubscribe' }).click();
  await details(ben.page).getByRole('button', { name: 'Unsubscribe' }).last().click();
  await expect(ben.page.getByTestId('left-group')).toContainText('You no longer subscribe to this channel.');
  await expect(anna.page.getByTestId('conversation-status')).toHaveText('1 subscriber');
});
