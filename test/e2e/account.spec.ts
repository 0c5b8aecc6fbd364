import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import { createAccount, password } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test('a wrong password, a taken handle and a short password say so and lose nothing that was typed', async ({
  open,
}) => {
  await createAccount(await open('first'), 'anna', 'Anna Lysenko');
  const { page } = await open('second');
  const handle = page.getByLabel('Username');
  const name = page.getByLabel('Name', { exact: true });
  const secret = page.getByLabel('Password');

  await page.getByRole('button', { name: 'Create account' }).click();
  await handle.fill('anna');
  await name.fill('Another Anna');
  await secret.fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toHaveText('This password is too short.');
  await expect(secret).toHaveValue('short');

  await secret.fill('long enough for anyone');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toHaveText('This username is taken. Choose another one.');
  await expect(handle).toHaveValue('anna');
  await expect(name).toHaveValue('Another Anna');
  await expect(secret).toHaveValue('long enough for anyone');

  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(handle).toHaveValue('anna');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText("Username and password don't match.");
  await expect(handle).toHaveValue('anna');
  await expect(secret).toHaveValue('long enough for anyone');
});

test('a server that does not answer is named, and the form goes on once it does', async ({
  open,
  gateway,
}) => {
  const { page } = await open('anna');
  await gateway.kill();
  // By keyboard alone.
  await pressByKeys(page.getByRole('button', { name: 'Create account' }));
  await arriveAt(page.getByLabel('Username'));
  await page.keyboard.type('anna');
  await arriveAt(page.getByLabel('Password'));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText("The server can't be reached.");
  await expectAccessible(page);
  await expect(page.getByLabel('Server address')).toHaveValue(gateway.url);

  await page.getByLabel('Server address').fill('no address');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toContainText("This isn't a server address.");
  await page.getByLabel('Server address').fill(gateway.url);

  await gateway.start();
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByText('No conversations yet.')).toBeVisible();
});

test('signing out takes everything off this computer, signing in brings it back', async ({ anna, ben }) => {
  const { page } = anna;
  await anna.startChat('ben');
  await anna.write('Are you there?');
  await anna.expectMark('Are you there?', 'delivered');

  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('dialog', { name: 'Sign out?' })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByText('They stay on the server and come back')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await pressByKeys(page.getByRole('button', { name: 'Sign in' }));
  await expect(page.getByTestId('thread-row')).toHaveCount(0);

  await arriveAt(page.getByLabel('Username'));
  await page.keyboard.type('anna');
  await arriveAt(page.getByLabel('Password'));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await anna.openThread('ben');
  await expect(anna.message('Are you there?')).toBeVisible();
  await expect(ben.row('anna').getByTestId('unread')).toContainText('1');
});
