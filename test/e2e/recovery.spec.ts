import { expectAccessible, keepLooks } from './fixtures/look.ts';
import { password, signedIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test('whoever forgets the password comes back with the recovery code, and every other device is signed out', async ({
  open,
}) => {
  const first = await open('first');
  const { page } = first;
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Username').fill('anna');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your recovery code' });
  const code = dialog.getByTestId('recovery-code');
  await expect(code).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}$/);
  await expectAccessible(page);
  const kept = (await code.textContent()) ?? '';
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByTestId('recovery-code')).toBeVisible();
  await expect(page.getByText('Print')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await dialog.getByRole('button', { name: "I've saved it" }).click();
  await expect(page.getByText('No conversations yet.')).toBeVisible();

  const second = await open('second');
  const other = second.page;
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByLabel('Username').fill('anna');
  await other.getByRole('button', { name: 'Forgot your password?' }).click();
  await other.getByLabel('Recovery code').fill('0000-0000');
  await other.getByLabel('New password').fill('another quiet harbour');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByRole('alert')).toContainText("This recovery code doesn't match");
  await expectAccessible(other);
  await other.getByLabel('Recovery code').fill(kept.toLowerCase());
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other.getByTestId('recovery-code')).not.toHaveText(kept);
  await other.keyboard.press('Escape');
  await signedIn(second);
  await expect(page.getByRole('alert')).toContainText('signed this device out');
});

test('the password is changed, and what was done with the account is listed', async ({ anna }) => {
  const { page } = anna;
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Account' });
  await expect(dialog.getByRole('listitem')).toHaveText([/^Account created/]);
  await dialog.getByRole('button', { name: 'Change password' }).click();
  const form = dialog.getByRole('form', { name: 'Change password' });
  await form.getByLabel('Current password').fill('not this one');
  await form.getByLabel('New password').fill('another quiet harbour');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('alert')).toHaveText("This isn't your current password.");
  await expectAccessible(page);
  await form.getByLabel('Current password').fill(password);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(dialog.getByRole('listitem').first()).toHaveText(/^Password changed/);

  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByLabel('New password')).toHaveValue('');
  await form.getByLabel('Current password').fill('another quiet harbour');
  await form.getByLabel('New password').fill('a third quiet harbour');
  await form.getByRole('switch', { name: 'Sign out all other devices' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  const offered = page.getByRole('dialog', { name: 'Your recovery code' });
  await offered.getByRole('button', { name: "I've saved it" }).click();
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Account', exact: true }).click();

  await dialog.getByRole('button', { name: 'Create a recovery code' }).click();
  await dialog.getByLabel('Current password').fill('a third quiet harbour');
  await page.keyboard.press('Enter');
  await expect(dialog.getByTestId('recovery-code')).toBeVisible();
  await keepLooks(page, 'account');
});
