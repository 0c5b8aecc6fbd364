import { arriveAt, pickByKeys, pressByKeys } from './fixtures/keys.ts';
import { expect, test } from './fixtures/test.ts';

test('by keyboard alone: one is copied, a stretch chosen, sent on, copied, left and deleted', async ({
  anna,
  ben,
}) => {
  await anna.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = () => anna.page.evaluate(() => navigator.clipboard.readText());
  const bar = anna.page.getByTestId('selection-bar');
  const dialog = anna.page.getByRole('dialog', { name: /^Forward/ });
  // A row gets the focus one frame after it is selected.
  const focusedRow = anna.page.locator('[data-row="true"]:focus');
  await anna.startChat('ben');
  for (const text of ['One', 'Two', 'Three', 'Four']) await anna.write(text);
  await ben.openThread('anna');
  await expect(ben.message('Four')).toBeVisible();
  const keys = anna.page.keyboard;

  // No mouse rests on a message: its buttons would be steps on the way.
  await anna.page.mouse.move(0, 0);
  // A menu that is left gives the focus back; what was chosen in one may take it.
  await keys.press('Shift+Tab');
  await expect(anna.message('Four')).toBeFocused();
  await keys.press('Shift+F10');
  await expect(anna.page.locator('[role="menu"]:focus-within')).toBeVisible();
  await arriveAt(anna.page.getByRole('menuitem', { name: 'Reply' }), 'ArrowDown');
  await keys.press('Escape');
  await expect(anna.page.getByRole('menu')).toHaveCount(0);
  await expect(anna.message('Four')).toBeFocused();
  await pickByKeys(anna.page, 'Copy text');
  await expect.poll(copied).toBe('Four');
  await expect(anna.message('Four')).toBeFocused();
  await pickByKeys(anna.page, 'Copy link');
  await expect.poll(copied).toMatch(/^tern:\/\/message\/d:[\w-]{22}\/[0-9a-f-]{36}$/);
  await pickByKeys(anna.page, 'Reply');
  await expect(anna.composer()).toBeFocused();
  await keys.press('Escape');

  await keys.press('Shift+Tab');
  await expect(anna.message('Four')).toBeFocused();
  await keys.press('Shift+ArrowUp');
  await expect(bar).toContainText('2 selected');
  await keys.press('Shift+ArrowUp');
  await expect(bar).toContainText('3 selected');
  await keys.press('Shift+ArrowDown');
  await expect(bar).toContainText('2 selected');
  await keys.press('ArrowUp');
  await expect(anna.message('Two')).toBeFocused();
  await keys.press('ArrowUp');
  await expect(anna.message('One')).toBeFocused();
  await keys.press('Space');
  await expect(anna.message('One')).toBeChecked();
  await expect(anna.message('Two')).not.toBeChecked();

  await pressByKeys(bar.getByRole('button', { name: 'Forward' }));
  await expect(dialog.getByLabel('Search conversations')).toBeFocused();
  await keys.type('nobody at all');
  await expect(dialog).toContainText('No matches');
  await keys.press('ControlOrMeta+A');
  await keys.type('adey');
  await keys.press('Enter');
  await expect(dialog.getByTestId('forward-target').filter({ hasText: 'Ben Adeyemi' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(dialog).toBeHidden();
  const all = ['One', 'Two', 'Three', 'Four', 'One', 'Three', 'Four'];
  for (const { page } of [anna, ben]) await expect(page.getByTestId('message-text')).toHaveText(all);
  await expect(anna.composer()).toBeFocused();

  await keys.press('Shift+Tab');
  await expect(anna.message('One').first()).toBeFocused();
  await keys.press('End');
  await expect(anna.message('Four').last()).toBeFocused();
  await keys.press('Shift+ArrowUp');
  await expect(bar).toContainText('2 selected');
  await pressByKeys(bar.getByRole('button', { name: 'Copy', exact: true }));
  await expect.poll(copied).toMatch(/^Anna Lysenko, \[.+\]\nThree\n\nAnna Lysenko, \[.+\]\nFour$/);
  await expect(bar).toContainText('2 selected');
  await keys.press('Escape');

  await expect(anna.composer()).toBeFocused();
  await keys.press('Shift+Tab');
  await keys.press('Shift+ArrowUp');
  await keys.press('Shift+ArrowUp');
  await expect(bar).toContainText('3 selected');
  await keys.press('ControlOrMeta+c');
  await expect.poll(async () => (await copied()).split('Anna Lysenko, [').length - 1).toBe(3);
  await expect(bar).toContainText('3 selected');
  await keys.press('Escape');

  await expect(anna.composer()).toBeFocused();
  await keys.press('Shift+Tab');
  await keys.press('Shift+ArrowUp');
  await expect(bar).toContainText('2 selected');
  await expect(focusedRow).toContainText('Three');
  await keys.press('Escape');
  await expect(bar).toBeHidden();
  await expect(anna.composer()).toBeFocused();

  await keys.press('Shift+Tab');
  await keys.press('Shift+ArrowUp');
  await expect(bar).toContainText('2 selected');
  await expect(focusedRow).toContainText('Two');
  await keys.press('Delete');
  const question = anna.page.getByRole('dialog', { name: 'Delete 2 messages?' });
  await expect(question.locator(':focus')).toHaveText('Delete for everyone');
  await keys.press('Enter');
  await expect(anna.page.getByTestId('undo-deletion')).toContainText('2 messages deleted');
  await pressByKeys(anna.page.getByTestId('undo-deletion').getByRole('button', { name: 'Undo' }));
  await expect(anna.page.getByText('You deleted this message')).toHaveCount(0);
});
