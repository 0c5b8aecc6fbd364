import { locales } from '../../resources/locales.ts';
import { expectAccessible, signInOn } from './fixtures/look.ts';
import { password } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';
import { windowInvoke } from './fixtures/windowInvoke.ts';

const { deletion } = locales.en.account;

test('who deletes their account is gone everywhere: the group has another owner, and nobody writes to them', async ({
  anna,
  ben,
  open,
}) => {
  const { page } = anna;
  await anna.startChat('ben');
  await anna.write('See you never');
  await anna.expectMark('See you never', 'delivered');
  await windowInvoke(page, 'createGroup', { name: 'Harbour', handles: ['ben'] });
  await expect(ben.page.locator('[data-kind="group"]')).toBeVisible();
  const { page: other } = await open('second');
  await signInOn(other, 'anna');
  await expect(other.locator('[data-kind="group"]')).toBeVisible();

  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Account' });
  await dialog.getByRole('button', { name: deletion.title }).click();
  const form = dialog.getByRole('form', { name: deletion.title });
  await form.getByLabel(deletion.go).check();
  await form.getByLabel('Current password').fill('not this one');
  await form.getByRole('button', { name: deletion.continue }).click();
  await expect(form.getByText('Delete @anna?')).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('button', { name: deletion.title }).click();
  await expect(form.getByRole('alert')).toHaveText("This isn't your current password.");
  await expect(form.getByLabel(deletion.go)).toBeChecked();
  await expectAccessible(page);
  await form.getByLabel('Current password').fill(password);
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: deletion.title }).click();

  await expect(page.getByText(deletion.done, { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
  await expect(other.getByRole('alert')).toContainText('signed this device out');

  const direct = ben.page.locator('[data-kind="direct"]');
  await expect(direct).toContainText(deletion.name);
  await direct.click();
  await expect(ben.page.getByTestId('may-not-write')).toHaveText(deletion.gone);
  await expect(ben.page.getByText('See you never')).toBeHidden();
  await expectAccessible(ben.page);
  await ben.page.locator('[data-kind="group"]').click();
  await expect(ben.page.getByTestId('notice').last()).toContainText(deletion.name);
  await ben.page.getByTestId('group-details-button').click();
  await expect(ben.page.getByTestId('member-role')).toHaveText([locales.en.group.roles.owner]);

  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Username').fill('anna');
  await page.getByLabel('Name', { exact: true }).fill('Another');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toContainText('This username is taken');
});
