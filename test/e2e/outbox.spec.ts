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
  // It has left: nothing but waiting can be done about it.
  await expect(anna.outboxItem('Put off').getByRole('button')).toHaveCount(0);
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

test('what has not left is changed or cancelled, by mouse and by keys', async ({ anna, bot, gateway }) => {
  const cleo = await bot('cleo');
  const { page } = anna;
  await anna.startChat('cleo');
  await anna.write('Here');
  await anna.expectMark('Here', 'delivered');
  await gateway.kill();
  await expect(anna.connectionLine()).toContainText('No connection');
  for (const text of ['One', 'Two', 'Three']) await anna.write(text);
  await anna.message('Here').focus();
  await page.keyboard.press('Control+p');
  await page.keyboard.press('Control+s');
  await page.keyboard.press('Control+Shift+O');
  const button = (text: string, name: string) => anna.outboxItem(text).getByRole('button', { name });
  await expect(anna.outbox().getByTestId('outbox-item')).toHaveCount(5);
  await expectAccessible(page);

  await button('One', 'Edit').click();
  await expect(anna.composer()).toHaveValue('One');
  await anna.write('One, mended');
  await expect(anna.outboxItem('One, mended')).toHaveAttribute('data-state', 'queued');

  await button('Pin', 'Cancel').click();
  await expect(anna.outboxItem('Pin')).toHaveCount(0);
  await expect(anna.message('Here').getByRole('img', { name: 'Pinned' })).toHaveCount(0);
  await button('Saved message', 'Cancel').focus();
  await page.keyboard.press('Enter');
  await expect(anna.outboxItem('Saved message')).toHaveCount(0);
  await expect(anna.message('Here').getByRole('img', { name: 'Saved' })).toHaveCount(0);

  await button('Two', 'Edit').focus();
  await page.keyboard.press('Enter');
  await expect(anna.composer()).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(', too');
  await page.keyboard.press('Enter');
  await expect(anna.outboxItem('Two, too')).toHaveAttribute('data-state', 'queued');

  await button('Three', 'Cancel').focus();
  await page.keyboard.press('Enter');
  await expect(anna.message('Three')).toBeHidden();
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(anna.composer()).toHaveValue('Three');

  await gateway.start();
  await Promise.all([anna.networkReturns(), cleo.invoke('reconnect', {})]);
  await expect(anna.outbox()).toContainText(nothing);
  await anna.expectMark('Two, too', 'delivered');
  expect(await anna.texts()).toEqual(['Here', 'One, mended', 'Two, too']);
  await expect(anna.message('Two, too')).not.toContainText('edited');
});

test('a conversation that has not begun asks before it is cancelled with what was written in it', async ({
  anna,
  gateway,
}) => {
  await gateway.kill();
  await anna.startChat('zoe');
  await anna.write('Are you here?');
  await anna.page.keyboard.press('Control+Shift+O');
  await anna.outboxItem('@zoe').getByRole('button', { name: 'Cancel' }).click();
  const dialog = anna.page.getByRole('dialog', { name: 'Discard the conversation with @zoe?' });
  await expect(dialog).toContainText('1 message you wrote will be discarded too');
  await anna.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(anna.outboxItem('Are you here?')).toBeVisible();
  await anna.outboxItem('@zoe').getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(anna.outbox()).toContainText(nothing);
  await expect(anna.row('zoe')).toHaveCount(0);
});
