import type { Page } from '@playwright/test';
import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLightAndRussian, keepLooks, signInOn } from './fixtures/look.ts';
import { type Person, signIn, submitTwice } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const group = (person: Pick<Person, 'page'>, name: string) =>
  person.page.locator('[data-testid="thread-row"][data-kind="group"]').filter({ hasText: name });
const notices = ({ page }: Person) => page.getByTestId('notice');
const details = (page: Page) => page.getByTestId('group-details');
const members = (page: Page) => details(page).getByTestId('member');

async function newGroup({ page }: Person, name: string, handles: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'New group' }).click();
  const dialog = page.getByRole('dialog', { name: 'New group' });
  await dialog.getByLabel('Group name').fill(name);
  for (const handle of handles) {
    await dialog.getByLabel('People').fill(handle);
    await dialog.getByLabel('People').press('Enter');
  }
  await expect(dialog.getByTestId('handle-chip')).toHaveCount(handles.length);
  // Once, however often it is pressed.
  await submitTwice(dialog);
  await expect(dialog).toBeHidden();
  await expect(group({ page }, name)).toHaveCount(1);
}

test('three people talk in a group: who wrote it, who types, who joins late, who leaves', async ({
  anna,
  ben,
  bot,
}) => {
  const vera = await bot('vera');
  await newGroup(anna, 'Harbour', ['ben']);
  await anna.write('Low tide is at six.');
  await group(ben, 'Harbour').click();
  await expect(notices(ben)).toHaveText(['Anna Lysenko created the group “Harbour”']);
  await expect(ben.message('Low tide is at six.')).toBeVisible();
  await expect(ben.page.getByTestId('sender')).toHaveText(['Anna Lysenko']);
  await ben.write('I will bring the rope.');
  await anna.expectMark('Low tide is at six.', 'read');
  await expect(anna.page.getByTestId('sender')).toHaveText(['Ben Adeyemi']);
  await ben.composer().pressSequentially('and');
  await expect(anna.page.getByTestId('conversation-status')).toHaveText(/Ben Adeyemi is typing/);
  await ben.composer().fill('');
  await expect(anna.page.getByTestId('conversation-status')).toHaveText('2 members · 2 online');
  await ben.choose('Low tide is at six.', 'Reply');
  await ben.write('So early?');
  await ben.react('Low tide is at six.', '👍');
  await expect(anna.message('Low tide is at six.').getByTestId('reaction')).toBeVisible();

  await anna.page.getByTestId('group-details-button').click();
  await expect(members(anna.page)).toHaveCount(2);
  await expectAccessible(anna.page);
  await details(anna.page).getByRole('button', { name: 'Add people' }).click();
  await details(anna.page).getByRole('combobox', { name: 'People' }).fill('vera');
  await details(anna.page).getByRole('button', { name: 'Add', exact: true }).click();
  await expect(members(anna.page)).toHaveCount(3);
  await expect(notices(ben).last()).toHaveText('Anna Lysenko added vera');
  await details(anna.page).getByRole('button', { name: 'Rename' }).click();
  await expectAccessible(anna.page);
  await details(anna.page).getByLabel('Group name').fill('The harbour');
  await details(anna.page).getByRole('button', { name: 'Save' }).click();
  await expect(notices(ben).last()).toHaveText('Anna Lysenko renamed the group to “The harbour”');
  await expect(group(ben, 'The harbour')).toBeVisible();

  // She sees what was written since, and may write.
  const found = await vera.invoke('listThreads', { offset: 0, limit: 10 });
  const [thread] = found.items;
  expect(thread).toMatchObject({ kind: 'group', title: 'The harbour', memberCount: 3 });
  if (thread === undefined) throw new Error('she is in no group');
  await vera.invoke('sendMessage', { threadId: thread.threadId, text: 'Hello everyone.' });
  await expect(ben.message('Hello everyone.')).toBeVisible();
  const page = await vera.invoke('readMessages', {
    threadId: thread.threadId,
    anchor: { kind: 'newest' },
    limit: 50,
  });
  expect(page.items.map(({ text, notice }) => notice?.type ?? text)).toEqual([
    'added',
    'renamed',
    'Hello everyone.',
  ]);

  await ben.page.getByTestId('group-details-button').click();
  await details(ben.page).getByRole('button', { name: 'Leave the group' }).click();
  await expectAccessible(ben.page);
  await details(ben.page).getByRole('button', { name: 'Cancel' }).click();
  await details(ben.page).getByRole('button', { name: 'Leave the group' }).click();
  await details(ben.page).getByRole('button', { name: 'Leave the group' }).click();
  await expect(ben.page.getByTestId('left-group')).toBeVisible();
  await expect(ben.composer()).toHaveCount(0);
  await expect(notices(anna).last()).toHaveText('Ben Adeyemi left the group');
  await anna.write('Now that he is gone');
  await expect(ben.message('Hello everyone.')).toBeVisible();
  await expect(ben.message('Now that he is gone')).toHaveCount(0);
  await expectAccessible(ben.page);
});

test('a group that was left is taken out of the list, on all own devices, and comes back with whoever is added', async ({
  anna,
  ben,
  open,
}) => {
  const laptop = await signIn(await open('laptop'), 'ben');
  const gone = async (name: string) => {
    await newGroup(ben, name, ['anna']);
    await group(ben, name).click();
    await ben.page.getByTestId('group-details-button').click();
    await details(ben.page).getByRole('button', { name: 'Leave the group' }).click();
    await details(ben.page).getByRole('button', { name: 'Leave the group' }).click();
    await expect(ben.page.getByTestId('left-group')).toBeVisible();
    await ben.page.keyboard.press('Escape');
    await expect(group(laptop, name)).toBeVisible();
  };
  await gone('Harbour');
  await gone('Sails');
  await gone('Masts');
  await ben.page.getByTestId('left-group').getByRole('button', { name: 'Remove from list' }).click();
  await expect(group(ben, 'Masts')).toHaveCount(0);
  await expect(ben.page.getByTestId('left-group')).toHaveCount(0);
  await expectAccessible(ben.page);
  await ben.page.getByTestId('undo-removal').getByRole('button', { name: 'Undo' }).click();
  await expect(group(ben, 'Masts')).toBeVisible();

  await group(ben, 'Sails').click({ button: 'right' });
  await expect(ben.page.getByRole('menu')).toBeVisible();
  await expectAccessible(ben.page);
  await ben.page.getByRole('menuitem', { name: 'Remove from list' }).click();
  await expect(group(ben, 'Sails')).toHaveCount(0);
  await ben.page.reload();
  await expect(group(ben, 'Harbour')).toBeVisible();
  await expect(group(ben, 'Sails')).toHaveCount(0);

  await group(ben, 'Harbour').click();
  await ben.page.getByTestId('thread-list').focus();
  await ben.page.keyboard.press('Delete');
  await expect(group(ben, 'Harbour')).toHaveCount(0);
  await pressByKeys(ben.page.getByTestId('undo-removal').getByRole('button', { name: 'Undo' }));
  await expect(group(ben, 'Harbour')).toBeVisible();
  await arriveAt(ben.page.getByTestId('thread-list'), 'Shift+Tab');
  await ben.page.keyboard.press('End');
  await expect(group(ben, 'Harbour')).toHaveAttribute('data-pointed', 'true');
  await ben.page.keyboard.press('Delete');
  await expect(group(ben, 'Harbour')).toHaveCount(0);
  await expect(ben.page.getByTestId('thread-list')).toBeFocused();
  await expect(ben.page.getByTestId('undo-removal')).toHaveCount(0, { timeout: 15_000 });
  for (const name of ['Harbour', 'Sails']) await expect(group(laptop, name)).toHaveCount(0);

  await group(anna, 'Harbour').click();
  await anna.page.getByTestId('group-details-button').click();
  await details(anna.page).getByRole('button', { name: 'Add people' }).click();
  await details(anna.page).getByRole('combobox', { name: 'People' }).fill('ben');
  await details(anna.page).getByRole('button', { name: 'Add', exact: true }).click();
  await expect(group(ben, 'Harbour')).toBeVisible();
  await expect(group(laptop, 'Harbour')).toBeVisible();
  await expect(group(ben, 'Sails')).toHaveCount(0);
});

test('people one talks with are suggested as their names are typed, by keyboard and by mouse', async ({
  open,
  bot,
}) => {
  const anna = await bot('anna');
  for (const handle of ['ben', 'benedict', 'vera', 'oleh']) {
    await bot(handle);
    await anna.invoke('startThread', { handle });
  }
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await expect(page.getByTestId('thread-row')).toHaveCount(4);
  const suggested = page.getByTestId('completion');
  const chips = page.getByTestId('handle-chip');
  const people = page.getByRole('combobox', { name: 'People' });
  const keys = page.keyboard;

  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByLabel('Group name').fill('Long walks');
  await people.pressSequentially('be');
  await expect(suggested).toHaveCount(2);
  await keys.press('ArrowDown');
  await expect(suggested.first()).toHaveAttribute('aria-selected', 'true');
  await keepLooks(page, 'people-suggested');
  // It closes the list and nothing else.
  await keys.press('Escape');
  await expect(suggested).toHaveCount(0);
  await expect(people).toHaveValue('be');
  await keys.press('ArrowUp');
  await keys.press('Enter');
  await expect(chips).toHaveCount(1);
  await expect(people).toHaveValue('');

  await people.pressSequentially('ver');
  await suggested.click();
  await expect(chips.last()).toContainText('@vera');
  await expect(people).toBeFocused();

  // Nobody is taken for somebody else: what is typed in full is who is meant.
  await people.pressSequentially('ole');
  await keys.press('Enter');
  await expect(chips.last()).toContainText('@ole');
  await keys.press('Backspace');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.locator('[data-kind="group"]')).toContainText('Long walks');
  await page.getByRole('button', { name: 'Group info' }).click();
  await expect(members(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Add people' }).click();
  await people.pressSequentially('ole');
  await expect(suggested).toHaveCount(1);
  await people.fill('ver');
  await expect(suggested).toHaveCount(0);
  await expectAccessible(page);
});

test('a group looks right', async ({ open, bot }) => {
  const [anna, ben, vera] = [await bot('anna'), await bot('ben'), await bot('vera')];
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour watch', handles: ['ben'] });
  const say = (who: typeof anna, text: string) => who.invoke('sendMessage', { threadId, text });
  const hasHeard = (who: typeof anna, text: string) =>
    expect.poll(async () => (await who.invoke('getThread', { threadId }))?.lastMessage?.text).toBe(text);
  await say(anna, 'Who takes the night watch on Friday?');
  await hasHeard(ben, 'Who takes the night watch on Friday?');
  await say(ben, 'I can, until two.');
  await say(ben, 'Somebody else from then on, please.');
  await hasHeard(anna, 'Somebody else from then on, please.');
  await anna.invoke('addMembers', { threadId, handles: ['vera'] });
  await expect.poll(() => vera.invoke('getThread', { threadId })).not.toBeNull();
  await say(vera, 'I take the rest of it.');
  await hasHeard(anna, 'I take the rest of it.');
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByLabel('Group name').fill('Long walks');
  await page.getByLabel('People').fill('ben');
  await page.getByLabel('People').press('Enter');
  await page.getByLabel('People').fill('vera');
  await keepLooks(page, 'new-group');
  await page.keyboard.press('Escape');
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await expect(page.getByTestId('message')).toHaveCount(4);
  await keepLooks(page, 'group');
  await page.getByRole('button', { name: 'Group info' }).click();
  await expect(members(page)).toHaveCount(3);
  await keepLooks(page, 'group-details');
  await page.keyboard.press('Escape');
  await anna.invoke('leaveThread', { threadId });
  await expect(page.getByTestId('left-group')).toBeVisible();
  await keepLooks(page, 'group-left');
  await page.getByTestId('left-group').getByRole('button').click();
  await expect(page.getByTestId('undo-removal')).toBeVisible();
  await keepLightAndRussian(page, 'group-removed');
});
