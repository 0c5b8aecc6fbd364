import { locales } from '../../resources/locales.ts';
import { expectAccessible } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';
import { windowInvoke } from './fixtures/windowInvoke.ts';

const t = locales.en;
const menuItem = ({ page }: Person, name: string) => page.getByRole('menuitem', { name, exact: true });
const saved = (person: Person, text: string) => person.message(text).getByRole('img', { name: 'Saved' });
const bar = ({ page }: Person) => page.getByTestId('selection-bar');

async function openMenu(person: Person, text: string): Promise<void> {
  // Of the text, where no toolbar covers it.
  const position = { x: 6, y: 6 };
  await person.message(text).getByTestId('message-text').click({ button: 'right', position });
}

test('in a group that was left, what concerns nobody else can be done with its messages, by mouse and by keys', async ({
  ben,
  bot,
}) => {
  const { page } = ben;
  const anna = await bot('anna');
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour', handles: ['ben'] });
  const { messageId } = await anna.invoke('sendMessage', { threadId, text: 'The tide table' });
  await anna.invoke('setReaction', { threadId, messageId, emoji: '🙏', present: true });
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await expect(ben.message('The tide table').getByTestId('reaction')).toBeVisible();
  await ben.write('Thank you');
  await ben.expectMark('Thank you', 'delivered');
  await windowInvoke(page, 'leaveThread', { threadId });
  await expect(page.getByTestId('left-group')).toBeVisible();

  await openMenu(ben, 'The tide table');
  for (const refused of [t.message.reply, t.message.pin, t.message.moreReactions])
    await expect(menuItem(ben, refused)).toHaveCount(0);
  await expect(menuItem(ben, t.message.copy)).toBeVisible();
  await menuItem(ben, t.message.whoReacted).click();
  await expect(page.getByRole('dialog')).toContainText('anna');
  await page.keyboard.press('Escape');
  await openMenu(ben, 'The tide table');
  await menuItem(ben, t.message.info).click();
  await expect(page.getByTestId('message-info')).toContainText(t.errors.notMember);
  await page.keyboard.press('Escape');
  await openMenu(ben, 'The tide table');
  await page.getByRole('menuitem', { name: t.message.star }).click();
  await expect(saved(ben, 'The tide table')).toBeVisible();
  await ben.choose('The tide table', 'Forward');
  await expect(page.getByRole('dialog', { name: 'Forward' })).toBeVisible();
  await page.keyboard.press('Escape');
  await ben.message('Thank you').hover();
  const buttons = ben.message('Thank you').getByTestId('message-toolbar').getByRole('button');
  await expect(buttons).toHaveCount(3);
  await expectAccessible(page);
  await page.mouse.move(0, 0);

  await ben.message('Thank you').focus();
  await page.keyboard.press('Control+s');
  await expect(saved(ben, 'Thank you')).toBeVisible();
  await page.keyboard.press('Shift+ArrowUp');
  await expect(bar(ben)).toContainText('2 selected');
  await expect(bar(ben).getByRole('button', { name: t.selection.copy })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(bar(ben)).toHaveCount(0);
  await ben.message('Thank you').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('button', { name: t.deletion.forMe })).toBeFocused();
  await expect(page.getByRole('button', { name: t.deletion.forEveryone })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(ben.message('Thank you')).toHaveCount(0);

  // The gateway takes all of it.
  await page.getByRole('button', { name: 'Saved messages' }).click();
  await expect(page.getByTestId('saved-item')).toHaveCount(1);
  await expect(page.getByTestId('saved-item')).toContainText('The tide table');
  await expect(page.getByTestId('saved-item').getByTestId('delivery-state')).toHaveCount(0);
});
