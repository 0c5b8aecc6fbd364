import type { Page } from '@playwright/test';
import { locales } from '../../resources/locales.ts';
import type { Bot } from './fixtures/bot.ts';
import { arriveAt } from './fixtures/keys.ts';
import { expectAccessible, keepLook, signInOn } from './fixtures/look.ts';
import { personAt } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;
const { names } = t.group.rights;
const rights = (page: Page) => page.getByTestId('member-rights');
const right = (page: Page, name: string) => rights(page).getByRole('switch', { name, exact: true });
const setting = (page: Page, name: string) => rights(page).locator(`[data-right="${name}"] dd`);
const barred = (page: Page) => page.getByTestId('may-not-write');
const group = (page: Page) => page.locator('[data-testid="thread-row"][data-kind="group"]');

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

test('an admin says what members may do, by keys; a member is offered that at once, and keeps what they were writing', async ({
  anna,
  ben,
  bot,
}) => {
  const vera = await bot('vera');
  const threadId = await begin(vera);
  await vera.invoke('sendMessage', { threadId, text: 'Welcome' });
  for (const { page } of [anna, ben]) await showDetails(page);
  await expect(right(anna.page, names.write)).toBeChecked();
  await expect(right(ben.page, names.write)).toHaveCount(0);
  await expect(setting(ben.page, 'write')).toHaveText(t.group.rights.everyone);
  await ben.react('Welcome', '👍');
  await ben.composer().fill('I was about to say');
  await expect(anna.message('Welcome').getByTestId('reaction')).toBeVisible();

  await arriveAt(right(anna.page, names.write));
  await anna.page.keyboard.press('Space');
  await expect(right(anna.page, names.write)).not.toBeChecked();
  await expect(right(anna.page, names.write)).toBeFocused();
  for (const name of [names.react, names.pin, names.addPeople, names.changeInfo])
    await right(anna.page, name).click();
  await keepLook(anna.page, 'member-rights-admin-light');

  await expect(barred(ben.page)).toHaveText(t.group.mayNot.write);
  await expect(ben.composer()).toHaveCount(0);
  await expect(setting(ben.page, 'changeInfo')).toHaveText(t.group.rights.admins);
  const details = ben.page.getByTestId('group-details');
  await expect(details.getByRole('button', { name: t.group.rename })).toHaveCount(0);
  await expect(details.getByRole('button', { name: t.group.add })).toHaveCount(0);
  await expect(ben.page.getByTestId('timer-button')).toHaveCount(0);
  await ben.message('Welcome').hover();
  await expect(ben.message('Welcome').getByRole('button', { name: t.message.forward })).toBeVisible();
  for (const action of [t.message.react, t.message.reply])
    await expect(ben.message('Welcome').getByRole('button', { name: action })).toHaveCount(0);
  await keepLook(ben.page, 'member-rights-light');
  // One line for all of it; the keys pass over what is told in it.
  const told = ben.page.getByTestId('notice').filter({ hasText: 'no longer lets members' });
  await expect(told).toHaveCount(1);
  await expect(told).toContainText('send messages');
  await expect(told).toContainText("change the group's info");
  await told.focus();
  await ben.page.keyboard.press('ArrowUp');
  await expect(ben.message('Welcome')).toBeFocused();
  // What was theirs before can be taken back, and not given again.
  const own = ben.message('Welcome').getByTestId('reaction');
  await own.click();
  await expect(own).toHaveCount(0);

  // An admin is not restricted.
  await anna.write('Only we write now');
  await right(anna.page, names.write).click();
  await expect(ben.composer()).toHaveValue('I was about to say');
  await ben.composer().press('Enter');
  await expect(anna.message('I was about to say')).toBeVisible();
});

test('what is written with no network and forbidden meanwhile says so, is kept, and goes out when it may', async ({
  open,
  bot,
  gateway,
}) => {
  const [vera, anna] = [await bot('vera'), await bot('anna')];
  await bot('ben');
  const threadId = await begin(vera);
  await expect.poll(() => anna.invoke('getThread', { threadId })).toMatchObject({ setsRights: true });
  const tern = await open('ben');
  const laptop = personAt(tern);
  await signInOn(tern.page, 'ben');
  await group(tern.page).click();
  await expect(laptop.composer()).toBeVisible();
  await gateway.kill();
  await expect(laptop.connectionLine()).toBeVisible();
  await laptop.write('From the sea');
  await tern.kill();
  await gateway.start();
  await anna.invoke('setMemberRight', { threadId, name: 'write', forbidden: true });
  await expect
    .poll(async () => (await vera.invoke('getThread', { threadId }))?.membersMay, { timeout: 30_000 })
    .not.toContain('write');

  await tern.start();
  await group(tern.page).click();
  await expect(barred(tern.page)).toBeVisible({ timeout: 30_000 });
  await expect(tern.page.getByTestId('problem')).toContainText(t.group.mayNot.write);
  await expect(laptop.message('From the sea')).toBeVisible();
  await expectAccessible(tern.page);
  await vera.invoke('setMemberRight', { threadId, name: 'write', forbidden: false });
  await expect(laptop.composer()).toBeVisible();
  await tern.page.getByTestId('problem').getByRole('button', { name: t.outbox.retry }).click();
  await laptop.expectMark('From the sea', 'delivered');
});

test('a group says what it is for, with marks and links, by keys, to all and from whoever may change it', async ({
  anna,
  ben,
  bot,
}) => {
  const vera = await bot('vera');
  const threadId = await begin(vera);
  for (const { page } of [anna, ben]) await showDetails(page);
  const details = ({ page }: { readonly page: Page }) => page.getByTestId('group-details');
  const said = (who: { readonly page: Page }) =>
    details(who).getByRole('region', { name: t.group.description.label });
  await expect(said(ben)).toHaveCount(0);

  await arriveAt(details(anna).getByRole('button', { name: t.group.description.add }));
  await anna.page.keyboard.press('Enter');
  const words = details(anna).getByRole('textbox', { name: t.group.description.label });
  await expect(words).toBeFocused();
  await anna.page.keyboard.type('For *boats* alone: https://example.org/slip');
  await expectAccessible(anna.page);
  await arriveAt(details(anna).getByRole('button', { name: t.group.save, exact: true }));
  await anna.page.keyboard.press('Enter');
  for (const who of [anna, ben]) {
    await expect(said(who)).toHaveText('For boats alone: https://example.org/slip');
    await expect(said(who).getByRole('link')).toHaveAttribute('href', 'https://example.org/slip');
  }
  await expect(ben.page.getByTestId('notice').last()).toHaveText('Anna Lysenko changed the description');
  await expectAccessible(ben.page);

  await vera.invoke('setMemberRight', { threadId, name: 'changeInfo', forbidden: true });
  await expect(details(ben).getByRole('button', { name: t.group.description.edit })).toHaveCount(0);
  await details(anna).getByRole('button', { name: t.group.description.edit }).click();
  await words.fill(' ');
  await details(anna).getByRole('button', { name: t.group.save, exact: true }).click();
  await expect(said(ben)).toHaveCount(0);
  await expect(details(anna).getByRole('button', { name: t.group.description.add })).toBeVisible();
});

test('an admin lets newcomers see what was written before; it is there, and not unread', async ({
  anna,
  ben,
  open,
  bot,
}) => {
  const vera = await bot('vera');
  const threadId = await begin(vera);
  await vera.invoke('sendMessage', { threadId, text: 'Long ago' });
  for (const { page } of [anna, ben]) await showDetails(page);
  const newcomers = (page: Page) => page.getByRole('region', { name: t.group.rights.newcomers });
  await expect(newcomers(ben.page)).toContainText(t.group.rights.historyHidden);
  const history = newcomers(anna.page).getByRole('switch', { name: names.seeHistory });
  await expect(history).not.toBeChecked();
  await arriveAt(history);
  await anna.page.keyboard.press('Space');
  await expect(history).toBeChecked();
  await expect(newcomers(ben.page)).toContainText(t.group.rights.historyShown);
  await expect(ben.page.getByTestId('notice').last()).toContainText(t.notice.doing.seeHistory);
  await expectAccessible(ben.page);

  await bot('dora');
  const dora = await open('dora');
  await signInOn(dora.page, 'dora');
  await vera.invoke('addMembers', { threadId, handles: ['dora'] });
  await expect(group(dora.page)).toBeVisible();
  await expect(group(dora.page).getByTestId('unread')).toHaveCount(0);
  await group(dora.page).click();
  await expect(personAt(dora).message('Long ago')).toBeVisible();
});
