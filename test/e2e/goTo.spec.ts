import { expectAccessible, keepLooks } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test('the keys lead to any conversation, command or words, from wherever one is, without a connection too', async ({
  anna,
  bot,
  gateway,
}) => {
  const ben = await bot('ben');
  for (const name of ['Oars', 'Sails', 'Harbour festival committee of the northern districts'])
    await ben.invoke('createGroup', { name, handles: ['anna'] });
  const { page } = anna;
  const keys = page.keyboard;
  await anna.startChat('ben');
  await expect(page.getByTestId('thread-row')).toHaveCount(4);
  await anna.write('The oars are in the shed.');
  await gateway.kill();

  await keys.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Go to' });
  const field = dialog.getByRole('combobox');
  await expect(field).toBeFocused();
  await expect(dialog.getByTestId('place').first()).toBeVisible();
  await keepLooks(page, 'go-to');
  await keys.type('sail');
  await expect(dialog.getByTestId('place').first()).toContainText('Sails');
  await expectAccessible(page);
  await keys.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Sails' })).toBeVisible();
  await expect(anna.composer()).toBeFocused();

  await keys.press('Control+k');
  await keys.type('saved');
  await expect(dialog.getByTestId('place').first()).toHaveText(/^Saved messages\s*Ctrl\+Shift\+S$/);
  await keys.press('Enter');
  await expect(page.getByTestId('saved')).toBeVisible();

  await keys.press('Control+k');
  await keys.type('shed');
  await expect(dialog.getByTestId('place')).toHaveText(['Messages with “shed”']);
  await keys.press('Enter');
  await expect(page.getByTestId('search-hit')).toContainText('The oars are in the shed.');

  await keys.press('Control+k');
  await keys.type('oars');
  await expect(dialog.getByTestId('place')).toHaveCount(2);
  await keys.press('ArrowDown');
  await expect(dialog.locator('[data-pointed="true"]')).toHaveText('Messages with “oars”');
  await keys.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the sheet of keys has what each place takes, and is opened by keys', async ({ anna }) => {
  const { page } = anna;
  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByText('Go to', { exact: true })).toBeVisible();
  await expect(sheet.getByText('Ctrl+K', { exact: true })).toBeVisible();
  await keepLooks(page, 'keys');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('shortcuts');
  await page.keyboard.press('Enter');
  await expect(sheet).toBeVisible();
});

test('back and forward lead through the conversations one was in, by keys and by the mouse', async ({
  anna,
  bot,
}) => {
  const ben = await bot('ben');
  for (const name of ['Oars', 'Sails', 'Masts']) await ben.invoke('createGroup', { name, handles: ['anna'] });
  const { page } = anna;
  const opened = page.locator('[data-testid="thread-row"][aria-selected="true"]');
  for (const name of ['Oars', 'Sails', 'Masts'])
    await page.getByTestId('thread-row').filter({ hasText: name }).first().click();
  await page.keyboard.press('Control+BracketLeft');
  await expect(opened).toContainText('Sails');
  await page.keyboard.press('Control+BracketLeft');
  await page.keyboard.press('Control+BracketLeft');
  await expect(opened).toContainText('Oars');
  await page.keyboard.press('Control+BracketRight');
  await expect(opened).toContainText('Sails');

  // From the list it is the conversation that was closed.
  await page.keyboard.press('Escape');
  await expect(opened).toHaveCount(0);
  await page.keyboard.press('Control+BracketLeft');
  await expect(opened).toContainText('Sails');

  const press = (button: number) =>
    page.getByTestId('thread-list').dispatchEvent('mouseup', { button, bubbles: true });
  await press(3);
  await expect(opened).toContainText('Oars');
  await press(4);
  await expect(opened).toContainText('Sails');
});
