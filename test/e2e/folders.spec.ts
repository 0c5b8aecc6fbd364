import { expectAccessible } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const tab = ({ page }: Person, name: string) => page.getByRole('tab', { name });
const tabs = ({ page }: Person) => page.getByTestId('folder-tab').locator('bdi').allInnerTexts();
const dialog = ({ page }: Person) => page.getByTestId('folder-dialog');
const names = ({ page }: Person) =>
  page
    .getByTestId('thread-row')
    .evaluateAll((all) => all.map((row) => row.querySelector('bdi')?.textContent));

async function makeFolder(person: Person, name: string, ...rules: readonly string[]): Promise<void> {
  await person.page.keyboard.press('Control+K');
  await person.page.getByRole('dialog').getByRole('combobox').fill('new folder');
  await person.page.keyboard.press('Enter');
  await dialog(person).getByLabel('Folder name').fill(name);
  for (const rule of rules) await dialog(person).getByRole('switch', { name: rule }).check();
  await dialog(person).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(person)).toBeHidden();
}

test('folders are made without a connection, show what they say, and stand on the next device as well', async ({
  bot,
  ben,
  gateway,
  open,
}) => {
  const carol = await bot('carol');
  for (const name of ['Oars', 'Sails', 'Masts'])
    await carol.invoke('createGroup', { name, handles: ['ben'] });
  await expect.poll(() => names(ben)).toEqual(['Masts', 'Sails', 'Oars']);
  const { threadId } = await carol.invoke('startThread', { handle: 'ben' });
  await carol.invoke('sendMessage', { threadId, text: 'Ahoy.' });
  await expect.poll(() => names(ben)).toEqual(['carol', 'Masts', 'Sails', 'Oars']);
  await expect(ben.page.getByTestId('thread-row').filter({ hasText: 'Ahoy.' })).toBeVisible();
  await expect(ben.page.getByRole('tab')).toHaveCount(0);

  await gateway.kill();
  await makeFolder(ben, 'People', 'Direct conversations');
  await makeFolder(ben, 'New', 'Only unread');
  await expect.poll(() => tabs(ben)).toEqual(['All', 'People', 'New']);
  await expect(tab(ben, 'People')).toHaveAccessibleName('People , 1 unread conversation');
  await expectAccessible(ben.page);

  await tab(ben, 'People').click();
  await expect.poll(() => names(ben)).toEqual(['carol']);
  await tab(ben, 'People').click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: 'Edit folder…' }).click();
  await dialog(ben).getByLabel('Folder name').fill('Crew');
  const oars = dialog(ben).getByTestId('folder-thread').filter({ hasText: 'Oars' });
  await oars.click();
  await expect(oars).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(ben.page);
  await dialog(ben).getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => names(ben)).toEqual(['carol', 'Oars']);

  // Read, it is no longer among what is new.
  await ben.openThread('carol');
  await tab(ben, 'New').click();
  await expect.poll(() => names(ben)).toEqual([]);
  await expect(ben.page.getByText('No conversations in this folder now.')).toBeVisible();

  await gateway.start();
  await ben.networkReturns();
  const phone = await signIn(await open('ben-phone'), 'ben');
  await expect.poll(() => tabs(phone)).toEqual(['All', 'Crew', 'New']);
  await tab(phone, 'Crew').click();
  await expect.poll(() => names(phone)).toEqual(['carol', 'Oars']);

  await tab(ben, 'Crew').click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: 'Delete folder' }).click();
  await expect.poll(() => tabs(phone)).toEqual(['All', 'New']);
  await expect(tab(phone, 'All')).toHaveAttribute('aria-selected', 'true');
  await ben.page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => tabs(phone)).toEqual(['All', 'Crew', 'New']);
});

test('by keyboard alone: gone to, put in order and edited; and by dragging', async ({ ben }) => {
  for (const name of ['One', 'Two', 'Three']) await makeFolder(ben, name, 'Groups');
  const { page } = ben;
  await page.keyboard.press('Control+Alt+3');
  await expect(tab(ben, 'Two')).toHaveAttribute('aria-selected', 'true');
  await tab(ben, 'Two').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => tabs(ben)).toEqual(['All', 'One', 'Three', 'Two']);
  await expect(tab(ben, 'Two')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(tab(ben, 'Three')).toBeFocused();
  await expect(tab(ben, 'Three')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(tab(ben, 'All')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'New folder' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(ben).getByLabel('Folder name')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New folder' })).toBeFocused();

  const [from, to] = await Promise.all([tab(ben, 'Two').boundingBox(), tab(ben, 'One').boundingBox()]);
  if (from === null || to === null) throw new Error('a tab is not drawn');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 4, to.y + to.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => tabs(ben)).toEqual(['All', 'Two', 'One', 'Three']);
  await expect(tab(ben, 'All')).toHaveAttribute('aria-selected', 'true');
});
