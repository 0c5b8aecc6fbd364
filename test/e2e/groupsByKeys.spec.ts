import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const notices = ({ page }: Person) => page.getByTestId('notice');
const details = ({ page }: Person) => page.getByTestId('group-details');

test('with no network and by keyboard alone: a group, its first message, somebody nobody knows, and what becomes of it', async ({
  anna,
  ben,
  bot,
  gateway,
}) => {
  await bot('vera');
  await expect(ben.page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  const keys = anna.page.keyboard;
  await pressByKeys(anna.page.getByRole('button', { name: 'New group' }));
  const dialog = anna.page.getByRole('dialog', { name: 'New group' });
  await expect(dialog.getByLabel('Group name')).toBeFocused();
  await keys.type('Sails');
  await keys.press('Tab');
  await expect(dialog.getByLabel('People')).toBeFocused();
  await keys.type('ben ');
  await keys.type('nobody_here,');
  await keys.type('x!');
  await keys.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectAccessible(anna.page);
  await keys.press('Backspace');
  await keys.press('Backspace');
  await expect(dialog.getByTestId('handle-chip')).toHaveText(['@ben', '@nobody_here']);
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(anna.composer()).toBeFocused();
  await keys.type('Before anybody is there');
  await keys.press('Enter');
  await anna.expectMark('Before anybody is there', 'queued');
  await anna.page.reload();
  await anna.expectMark('Before anybody is there', 'queued');

  await gateway.start();
  await anna.networkReturns();
  const problem = anna.page.getByRole('alert').filter({ hasText: 'No such username: @nobody_here.' });
  await expect(problem).toBeVisible({ timeout: 30_000 });
  await anna.expectMark('Before anybody is there', 'held');
  await expectAccessible(anna.page);
  await pressByKeys(problem.getByRole('button', { name: 'Without @nobody_here' }));
  await expect(problem).toBeHidden();
  await ben.networkReturns();
  await anna.expectMark('Before anybody is there', 'delivered');
  await ben.page.getByTestId('thread-row').filter({ hasText: 'Sails' }).click();
  await expect(ben.message('Before anybody is there')).toBeVisible();

  // Arrows lead over notices, and the details by keyboard too.
  await arriveAt(anna.message('Before anybody is there'), 'Shift+Tab');
  await keys.press('ArrowUp');
  await expect(notices(anna).last()).toBeFocused();
  await pressByKeys(anna.page.getByTestId('group-details-button'), 'Shift+Tab');
  await expect(details(anna)).toBeVisible();
  await keys.press('Escape');
  await expect(details(anna)).toBeHidden();

  await pressByKeys(anna.page.getByTestId('group-details-button'), 'Shift+Tab');
  const detail = (name: string) => details(anna).getByRole('button', { name, exact: true });
  await pressByKeys(detail('Rename'));
  await expect(details(anna).getByLabel('Group name')).toBeFocused();
  await keys.press('ControlOrMeta+A');
  await keys.type('Masts');
  await keys.press('Enter');
  await expect(notices(ben).last()).toHaveText('Anna Lysenko renamed the group to “Masts”');
  await pressByKeys(detail('Add people'));
  await expect(details(anna).getByRole('combobox', { name: 'People' })).toBeFocused();
  await keys.type('vera,');
  await pressByKeys(detail('Add'));
  await expect(notices(ben).last()).toHaveText('Anna Lysenko added vera');
  await pressByKeys(detail('Leave the group'));
  await expect(detail('Cancel')).toBeFocused();
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(notices(ben).last()).toHaveText('Anna Lysenko left the group. You are now its owner');
});
