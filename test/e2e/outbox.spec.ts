import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const nothing = 'Nothing is waiting to be sent.';

test('what the gateway puts off is found while connected: behind one’s name, by keys, and by the line in the end', async ({
  anna,
  bot,
  gateway,
}) => {
  await bot('cleo');
  const { page } = anna;
  await anna.startChat('cleo');
  await anna.write('Taken');
  await anna.expectMark('Taken', 'delivered');

  await page.getByRole('button', { name: 'Preferences' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Waiting to be sent' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(anna.outbox()).toContainText(nothing);
  await page.keyboard.press('Escape');
  await expect(anna.outbox()).toBeHidden();

  const unlock = gateway.lock();
  await anna.write('Put off');
  await page.keyboard.press('Control+Shift+O');
  await expect(anna.outbox().getByRole('button', { name: 'Back' })).toBeFocused();
  const nextTry = anna.outboxItem('Put off').getByTestId('next-try');
  await expect(nextTry).toContainText(/Next try in \d+ second/);
  await expect(page.getByRole('button', { name: 'Try now' })).toHaveCount(0);
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(anna.outbox()).toBeHidden();

  await expect(anna.connectionLine()).toHaveText('1 waiting', { timeout: 30_000 });
  await expectAccessible(page);
  await anna.connectionLine().focus();
  await page.keyboard.press('Enter');
  await expect(nextTry).toBeVisible();

  unlock();
  await expect(anna.outbox()).toContainText(nothing, { timeout: 30_000 });
  await anna.expectMark('Put off', 'delivered');
  await page.keyboard.press('Escape');
  await expect(anna.connectionLine()).toBeHidden();
});
