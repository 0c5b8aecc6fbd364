import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { Bot } from './fixtures/bot.ts';
import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, signInOn } from './fixtures/look.ts';
import { personAt } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;
const details = (page: Page) => page.getByTestId('group-details');
const member = (page: Page, name: string) => details(page).getByTestId('member').filter({ hasText: name });
const role = (page: Page, name: string) => member(page, name).getByTestId('member-role');
const menuOf = (page: Page, name: string) => member(page, name).getByRole('button', { name: /^Actions for/ });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });
/** What the menu of a member has, a nickname aside. */
async function expectOffered(page: Page, name: string, actions: readonly string[]): Promise<void> {
  await menuOf(page, name).click();
  await expect(page.getByRole('menuitem')).toHaveText([t.people.open, t.nicknames.open, ...actions]);
  await page.keyboard.press('Escape');
}
const idsIn = async (bot: Bot, threadId: ThreadId) =>
  new Map(
    (await bot.invoke('listMembers', { threadId })).members.map(({ handle, userId }) => [handle, userId]),
  );
const lastNotice = (page: Page) => page.getByTestId('notice').last();

async function showDetails(page: Page): Promise<void> {
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await page.getByTestId('group-details-button').click();
  await expect(details(page)).toBeVisible();
}

test('a group’s owner makes an admin, takes it back and hands the group over; everybody sees who is what', async ({
  anna,
  ben,
  bot,
}) => {
  const vera = await bot('vera');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  const { members } = await vera.invoke('listMembers', { threadId });
  expect(members[0]).toMatchObject({ handle: 'vera', role: 'owner' });
  await expect
    .poll(async () => (await vera.invoke('listMembers', { threadId })).members.map(({ userId }) => userId))
    .not.toContain(null);
  const told = await vera.invoke('listMembers', { threadId });
  const annas = told.members.find(({ handle }) => handle === 'anna')?.userId;
  if (!annas) throw new Error('Anna is not in it');
  await vera.invoke('setRole', { threadId, userId: annas, role: 'owner' });

  for (const { page } of [anna, ben]) {
    await showDetails(page);
    await expect(role(page, 'Anna')).toHaveText(t.group.roles.owner);
    await expect(role(page, 'vera')).toHaveText(t.group.roles.admin);
    await expect(role(page, 'Ben')).toHaveCount(0);
  }
  await expect(lastNotice(anna.page)).toHaveText('vera made you the owner');
  await expectOffered(ben.page, 'vera', []);

  await menuOf(anna.page, 'Ben').click();
  await expectAccessible(anna.page);
  await expect(anna.page.getByRole('menuitem')).toHaveText([
    t.people.open,
    t.nicknames.open,
    t.group.give.admin,
    t.group.give.owner,
    t.group.removeMember,
    t.group.banMember,
  ]);
  await item(anna.page, t.group.give.admin).click();
  await expect(role(anna.page, 'Ben')).toHaveText(t.group.roles.admin);
  await expect(role(ben.page, 'Ben')).toHaveText(t.group.roles.admin);
  await expect(lastNotice(ben.page)).toHaveText('Anna Lysenko made you an admin');
  await menuOf(anna.page, 'vera').click();
  await item(anna.page, t.group.give.member).click();
  await expect(role(ben.page, 'vera')).toHaveCount(0);
  await expect(lastNotice(ben.page)).toHaveText('Anna Lysenko removed vera as an admin');

  await menuOf(anna.page, 'Ben').click();
  await item(anna.page, t.group.give.owner).click();
  await expectAccessible(anna.page);
  await member(anna.page, 'Ben').getByRole('button', { name: t.common.cancel }).click();
  await expect(role(anna.page, 'Ben')).toHaveText(t.group.roles.admin);
  await menuOf(anna.page, 'Ben').click();
  await item(anna.page, t.group.give.owner).click();
  await member(anna.page, 'Ben').getByRole('button', { name: t.group.confirm.handOver }).click();
  await expect(role(anna.page, 'Ben')).toHaveText(t.group.roles.owner);
  await expect(role(anna.page, 'Anna')).toHaveText(t.group.roles.admin);
  await expectOffered(anna.page, 'Ben', []);
  await expectOffered(anna.page, 'vera', [t.group.removeMember, t.group.banMember]);
  await expectOffered(ben.page, 'vera', [
    t.group.give.admin,
    t.group.give.owner,
    t.group.removeMember,
    t.group.banMember,
  ]);

  // Nobody is asked whose the group is next.
  await details(ben.page).getByRole('button', { name: t.group.leave }).click();
  await details(ben.page).getByRole('button', { name: t.group.leave }).click();
  await expect(role(anna.page, 'Anna')).toHaveText(t.group.roles.owner);
  await expect(lastNotice(anna.page)).toHaveText('Ben Adeyemi left the group. You are now its owner');
});

test('by keyboard alone and with no network: an admin at once, a group handed over, and what is no longer allowed', async ({
  open,
  bot,
  gateway,
}) => {
  const [ben, vera, anna] = [await bot('ben'), await bot('vera'), await bot('anna')];
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'vera'] });
  await expect.poll(() => ben.invoke('getThread', { threadId })).not.toBeNull();
  const roleOf = async (handle: string) =>
    (await vera.invoke('listMembers', { threadId })).members.find((each) => each.handle === handle)?.role;
  const tern = await open('anna');
  const laptop = personAt(tern);
  await signInOn(tern.page, 'anna');
  await showDetails(tern.page);
  await expect(menuOf(tern.page, 'ben')).toBeVisible();
  await gateway.kill();
  await expect(laptop.connectionLine()).toBeVisible();

  await pressByKeys(menuOf(tern.page, 'ben'));
  await pressByKeys(item(tern.page, t.group.give.admin), 'ArrowDown');
  await expect(role(tern.page, 'ben')).toHaveText(t.group.roles.admin);
  await expect(menuOf(tern.page, 'ben')).toBeFocused();
  await tern.page.reload();
  await showDetails(tern.page);
  await expect(role(tern.page, 'ben')).toHaveText(t.group.roles.admin);
  await gateway.start();
  await laptop.networkReturns();
  await expect.poll(() => roleOf('ben'), { timeout: 30_000 }).toBe('admin');

  // Her other device hands the group over, while this one is off with something that has not left.
  await gateway.kill();
  await expect(laptop.connectionLine()).toBeVisible();
  await pressByKeys(menuOf(tern.page, 'vera'));
  await pressByKeys(item(tern.page, t.group.give.admin), 'ArrowDown');
  await expect(role(tern.page, 'vera')).toHaveText(t.group.roles.admin);
  await tern.kill();
  await gateway.start();
  const { members } = await anna.invoke('listMembers', { threadId });
  const bens = members.find(({ handle }) => handle === 'ben')?.userId;
  if (!bens) throw new Error('Ben is not in it');
  await anna.invoke('setRole', { threadId, userId: bens, role: 'owner' });
  await expect.poll(() => roleOf('ben'), { timeout: 30_000 }).toBe('owner');
  await tern.start();
  await showDetails(tern.page);
  await expect(role(tern.page, 'ben')).toHaveText(t.group.roles.owner, { timeout: 30_000 });
  await expect(role(tern.page, 'vera')).toHaveCount(0);
  await laptop.connectionLine().click();
  await expect(laptop.outboxItem('@vera')).toHaveAttribute('data-state', 'failed');
  await expect(laptop.outboxItem('@vera')).toContainText(t.group.ops.setRole);
  await expect(laptop.outboxItem('@vera')).toContainText(t.errors.notAllowed);
  await expectAccessible(tern.page);
});

test('whoever is removed from a group reads what they have, is told by whom, and is back once they are added', async ({
  anna,
  ben,
  bot,
}) => {
  const vera = await bot('vera');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  await expect.poll(async () => (await idsIn(vera, threadId)).get('anna')).toBeTruthy();
  const annas = (await idsIn(vera, threadId)).get('anna');
  if (!annas) throw new Error('Anna is not in it');
  await vera.invoke('setRole', { threadId, userId: annas, role: 'admin' });
  await showDetails(anna.page);
  await ben.page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await ben.write('I was here');
  await expect(anna.message('I was here')).toBeVisible();
  await expectOffered(anna.page, 'vera', []);

  // By keyboard: not yet, and then all the same.
  await pressByKeys(menuOf(anna.page, 'Ben'));
  await expectAccessible(anna.page);
  await pressByKeys(item(anna.page, t.group.removeMember), 'ArrowDown');
  const question = member(anna.page, 'Ben').getByRole('group', { name: 'Remove Ben Adeyemi' });
  await expect(question).toBeVisible();
  await expectAccessible(anna.page);
  await expect(question.getByRole('button', { name: t.common.cancel })).toBeFocused();
  await anna.page.keyboard.press('Enter');
  await expect(member(anna.page, 'Ben')).toHaveCount(1);
  await expect(details(anna.page).getByRole('list', { name: t.group.people }).locator('..')).toBeFocused();
  await pressByKeys(menuOf(anna.page, 'Ben'));
  await pressByKeys(item(anna.page, t.group.removeMember), 'ArrowDown');
  await pressByKeys(question.getByRole('button', { name: t.group.confirm.remove }));
  await expect(member(anna.page, 'Ben')).toHaveCount(0);
  await expect(details(anna.page).getByRole('list', { name: t.group.people }).locator('..')).toBeFocused();

  await expect(ben.page.getByTestId('left-group')).toBeVisible();
  await expect(lastNotice(ben.page)).toHaveText('Anna Lysenko removed you from the group');
  await expect(ben.composer()).toHaveCount(0);
  await expect(ben.message('I was here')).toBeVisible();
  await expectAccessible(ben.page);
  await expect(lastNotice(anna.page)).toHaveText('You removed Ben Adeyemi');
  await anna.write('Now that he is gone');
  await expect(ben.message('Now that he is gone')).toHaveCount(0);

  await details(anna.page).getByRole('button', { name: t.group.add }).click();
  await details(anna.page).getByRole('combobox', { name: t.group.people }).fill('ben');
  await details(anna.page).getByRole('button', { name: t.group.addSubmit, exact: true }).click();
  await expect(member(anna.page, 'Ben')).toHaveCount(1);
  const row = ben.page.locator('[data-testid="thread-row"][data-kind="group"]');
  await expect(row).toContainText('Anna Lysenko added you');
  await row.click();
  await ben.write('Here again');
  await expect(anna.message('Here again')).toBeVisible();
});

test('an admin deletes what somebody else wrote, by keys and by mouse, and everybody reads who did so', async ({
  anna,
  ben,
  bot,
}) => {
  const vera = await bot('vera');
  const { threadId } = await vera.invoke('createGroup', { name: 'Harbour', handles: ['ben', 'anna'] });
  await expect.poll(async () => (await idsIn(vera, threadId)).get('anna')).toBeTruthy();
  const annas = (await idsIn(vera, threadId)).get('anna');
  if (!annas) throw new Error('Anna is not in it');
  for (const { page } of [anna, ben])
    await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  for (const text of ['First of all', 'And another thing', 'Good night']) await ben.write(text);
  await expect(anna.message('Good night')).toBeVisible();
  const dialog = anna.page.getByRole('dialog');
  const forEveryone = dialog.getByRole('button', { name: t.deletion.forEveryone });

  // Without a role: for oneself alone.
  await anna.message('First of all').focus();
  await anna.page.keyboard.press('Delete');
  await expect(dialog.getByRole('button', { name: t.deletion.forMe })).toBeVisible();
  await expect(forEveryone).toHaveCount(0);
  await anna.page.keyboard.press('Escape');
  await vera.invoke('setRole', { threadId, userId: annas, role: 'admin' });
  await expect(lastNotice(anna.page)).toHaveText('vera made you an admin');

  await anna.message('First of all').focus();
  await anna.page.keyboard.press('Delete');
  await expect(forEveryone).toBeFocused();
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Enter');
  const gone = ({ page }: { readonly page: Page }) =>
    page.getByTestId('message').filter({ has: page.locator('[data-deleted="true"]') });
  await expect(gone(anna)).toHaveText(new RegExp(t.message.deletedByMe));
  await anna.page.getByRole('button', { name: t.deletion.undo }).click();
  await expect(anna.message('First of all')).toBeVisible();

  await anna.choose('And another thing', 'Delete');
  await forEveryone.click();
  await expect(gone(ben)).toHaveText(/Deleted by an admin: .*Anna Lysenko/u, { timeout: 15_000 });
  await expect(gone(anna)).toHaveText(new RegExp(t.message.deletedByMe));
  await expect(ben.message('First of all')).toBeVisible();
  await expectAccessible(ben.page);
  await ben.message('First of all').focus();
  await ben.page.keyboard.press('Delete');
  await expect(
    ben.page.getByRole('dialog').getByRole('button', { name: t.deletion.forEveryone }),
  ).toBeVisible();
});
