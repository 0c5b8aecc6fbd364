import type { BrowserTern } from './fixtures/browserTern.ts';
import { expectAccessible } from './fixtures/look.ts';
import { createAccount } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ ownApps: true });

test('two accounts in one app: added, told of, switched by keys, each with its own words', async ({
  anna,
  bot,
}) => {
  const { page, tern } = anna;
  const zoe = await bot('zoe');
  const me = page.getByRole('button', { name: /Preferences/ });
  await anna.startChat('zoe');
  await anna.composer().fill('Half a sentence');

  await me.click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  await expect(page.getByRole('button', { name: 'Back to Anna Lysenko' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to Anna Lysenko' }).click();
  await expect(anna.composer()).toHaveValue('Half a sentence');

  await me.click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  // The page has been loaded again.
  await expect(page.getByRole('button', { name: 'Back to Anna Lysenko' })).toBeVisible();
  const work = await createAccount(tern, 'anna_work', 'Anna at work');
  await expect(me).toContainText('Anna at work');
  await work.startChat('zoe');

  const { threadId } = await zoe.invoke('startThread', { handle: 'anna' });
  await zoe.invoke('sendMessage', { threadId, text: 'Dinner?', replyTo: null });
  await expect(page.getByTestId('others-unread')).toHaveText('1 unread message in other accounts,');
  await expect(page).toHaveTitle('(1) Tern');
  await me.click();
  const accounts = page.getByRole('region', { name: 'Accounts' });
  await expect(accounts.getByRole('button', { name: 'Anna at work' })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await expect(accounts.getByRole('button', { name: 'Anna Lysenko' })).toContainText('1 unread message');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+Shift+Digit1');
  await expect(me).toContainText('Anna Lysenko');
  await anna.openThread('zoe');
  await expect(anna.message('Dinner?')).toBeVisible();
  await expect(anna.composer()).toHaveValue('Half a sentence');
  await expect(page.getByTestId('others-unread')).toHaveCount(0);

  await page.keyboard.press('Control+Shift+Digit2');
  await expect(me).toContainText('Anna at work');
});

test('@browser a tab shows its account again when it is loaded again; who signs out is shown another', async ({
  anna,
}) => {
  const { page, tern } = anna;
  const me = page.getByRole('button', { name: /Preferences/ });
  await me.click();
  await page.getByRole('button', { name: 'Add an account' }).click();
  await expect(page.getByRole('button', { name: 'Back to Anna Lysenko' })).toBeVisible();
  await createAccount(tern, 'anna_work', 'Anna at work');
  await me.click();
  await page.getByRole('region', { name: 'Accounts' }).getByRole('button', { name: 'Anna Lysenko' }).click();
  await expect(me).not.toContainText('Anna at work');
  // Another tab chooses the other one.
  const other = await page.context().newPage();
  await other.goto((tern as BrowserTern).url);
  await other.getByRole('button', { name: /Preferences/ }).click();
  await other.getByRole('region', { name: 'Accounts' }).getByRole('button', { name: 'Anna at work' }).click();
  await expect(other.getByRole('button', { name: /Preferences/ })).toContainText('Anna at work');
  await page.reload();
  await expect(me).toContainText('Anna Lysenko');

  await other.getByRole('button', { name: /Preferences/ }).click();
  await other.getByRole('button', { name: 'Sign out' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByRole('button', { name: /Preferences/ })).not.toContainText('Anna at work');
  await other.getByRole('button', { name: /Preferences/ }).click();
  await expect(other.getByRole('region', { name: 'Accounts' }).getByRole('listitem')).toHaveCount(0);
});
