import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;
const details = (page: Page) => page.getByTestId('group-details');
const member = (page: Page, name: string) => details(page).getByTestId('member').filter({ hasText: name });
const ban = (page: Page, name: string) => details(page).getByTestId('ban').filter({ hasText: name });

async function showDetails(page: Page): Promise<void> {
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await page.getByTestId('group-details-button').click();
  await expect(details(page)).toBeVisible();
}

test('who is banned is removed, is not added again by anybody, and is once the ban is lifted', async ({
  anna,
  ben,
  bot,
  gateway,
}) => {
  const vera = await bot('vera');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  const idOf = async (handle: string) =>
    (await vera.invoke('listMembers', { threadId })).members.find((each) => each.handle === handle)?.userId;
  await expect.poll(() => idOf('anna')).toBeTruthy();
  const annas = await idOf('anna');
  if (!annas) throw new Error('Anna is not in it');
  await showDetails(ben.page);
  const banned = details(anna.page).getByRole('button', { name: t.group.bans.title });
  await expect(details(ben.page).getByRole('button', { name: t.group.bans.title })).toHaveCount(0);
  await vera.invoke('setRole', { threadId, userId: annas, role: 'admin' });
  await showDetails(anna.page);
  await banned.click();
  await expect(details(anna.page)).toContainText(t.group.bans.empty);

  // By keyboard, and with no connection.
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await pressByKeys(member(anna.page, 'Ben').getByRole('button', { name: /^Actions for/ }));
  await pressByKeys(anna.page.getByRole('menuitem', { name: t.group.banMember, exact: true }), 'ArrowDown');
  const question = member(anna.page, 'Ben').getByRole('group', { name: 'Remove and ban Ben Adeyemi' });
  await expectAccessible(anna.page);
  await pressByKeys(question.getByRole('button', { name: t.group.confirm.ban }));
  await expect(member(anna.page, 'Ben')).toHaveCount(0);
  await expect(details(anna.page)).toContainText(t.group.bans.offline);
  await expectAccessible(anna.page);
  await gateway.start();
  await anna.networkReturns();
  await expect(ben.page.getByTestId('left-group')).toBeVisible({ timeout: 30_000 });
  await expect(ben.page.getByTestId('notice').last()).toHaveText('Anna Lysenko removed you from the group');
  await expect(ban(anna.page, 'Ben')).toHaveAttribute('data-pending', 'false', { timeout: 30_000 });

  await details(anna.page).getByRole('button', { name: t.group.add }).click();
  await details(anna.page).getByRole('combobox', { name: t.group.people }).fill('ben');
  await details(anna.page).getByRole('button', { name: t.group.addSubmit, exact: true }).click();
  await anna.page.keyboard.press('Control+Shift+O');
  const refused = anna.outboxItem('@ben');
  await expect(refused).toContainText('@ben is banned from this group.');
  await expectAccessible(anna.page);

  await anna.page.getByTestId('group-details-button').click();
  await banned.click();
  await pressByKeys(ban(anna.page, 'Ben').getByRole('button', { name: /^Lift the ban/ }));
  await expect(ban(anna.page, 'Ben')).toHaveCount(0);
  await expect(details(anna.page).getByRole('list', { name: t.group.bans.title })).toBeFocused();
  await anna.page.keyboard.press('Control+Shift+O');
  await refused.getByRole('button', { name: t.common.tryAgain }).click();
  await expect(ben.page.getByTestId('left-group')).toHaveCount(0);
});
