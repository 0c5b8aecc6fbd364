import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const notMember = "This conversation doesn't exist, or you're not in it.";

test('a conversation with a handle nobody has says so, keeps the words, and goes out once somebody has it', async ({
  anna,
  bot,
  gateway,
}) => {
  await anna.startChat('zoe');
  const notice = anna.page.getByRole('alert');
  await expect(notice).toContainText('No such username.');
  await anna.write('Are you here yet?');
  await anna.write('I shall wait.');
  await anna.expectMark('Are you here yet?', 'held');
  await anna.expectMark('I shall wait.', 'held');
  await expect(anna.connectionLine()).toContainText('1 not sent');

  await anna.connectionLine().click();
  await expect(anna.outboxItem('@zoe')).toHaveAttribute('data-state', 'failed');
  await expect(anna.outboxItem('@zoe')).toContainText('No such username.');
  await expect(anna.outboxItem('Are you here yet?')).toHaveAttribute('data-state', 'held');

  // Locked until the notice has gone: it looks the same before the press and after the next refusal.
  const unlock = gateway.lock();
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toBeHidden();
  unlock();
  await expect(notice).toContainText('No such username.');

  await bot('zoe');
  await notice.getByRole('button', { name: 'Try again' }).click();
  await anna.expectMark('I shall wait.', 'delivered');
  await expect(notice).toBeHidden();
  await expect(anna.connectionLine()).toBeHidden();
});

test('discarding a conversation that never began asks first, and says how much goes with it', async ({
  anna,
}) => {
  await anna.startChat('zoe');
  const notice = anna.page.getByRole('alert');
  await expect(notice).toHaveText(/^No such username\. The conversation with @zoe wasn't started\.Try/);
  await anna.write('Are you here yet?');
  await anna.write('I shall wait.');
  await expect(notice).toContainText('What you wrote is kept.');

  const dialog = anna.page.getByRole('dialog', { name: 'Discard the conversation with @zoe?' });
  await notice.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog).toContainText('2 messages you wrote will be discarded too');
  await expectAccessible(anna.page);
  await dialog.getByRole('button', { name: 'Keep' }).click();
  await expect(dialog).toBeHidden();
  await expect(anna.message('I shall wait.')).toBeVisible();

  await anna.connectionLine().click();
  await anna.outboxItem('@zoe').getByRole('button', { name: 'Discard' }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(anna.outbox()).toContainText('Nothing is waiting to be sent.');
  await expect(anna.message('I shall wait.')).toBeHidden();

  await anna.outbox().getByRole('button', { name: 'Back' }).click();
  // Nothing was written: there is nothing to ask about.
  await pressByKeys(anna.page.getByRole('button', { name: 'New conversation' }).first());
  await expect(anna.page.getByLabel('Username')).toBeFocused();
  await expectAccessible(anna.page);
  await anna.page.keyboard.type('zoe');
  await anna.page.keyboard.press('Enter');
  await notice.getByRole('button', { name: 'Discard' }).click();
  await expect(notice).toBeHidden();
  await expect(dialog).toBeHidden();
});

test('a refused message keeps its words and holds those after it until it is mended', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Still friends');
  await anna.expectMark('Still friends', 'delivered');
  await gateway.kill();
  gateway.alter('CREATE TABLE kept AS SELECT * FROM member; DELETE FROM member;');
  for (const text of ['First', 'Second', 'Third']) await anna.write(text);
  await gateway.start();
  await anna.networkReturns();

  const problem = (text: string) => anna.message(text).getByTestId('problem');
  await anna.expectMark('First', 'failed');
  await expect(problem('First')).toContainText(`Not sent. ${notMember} Your text is kept.`);
  await anna.expectMark('Second', 'held');
  await anna.expectMark('Third', 'held');
  await expect(anna.connectionLine()).toContainText('1 not sent');

  await problem('First').getByRole('button', { name: 'Try again' }).click();
  // The buttons are away while it is tried, and whoever meets that moment presses again.
  await expect(async () => {
    await problem('First').getByRole('button', { name: 'Edit' }).click();
    await expect(anna.composer()).toHaveValue('First', { timeout: 1_000 });
  }).toPass();
  await anna.write('First, in other words');
  await anna.expectMark('First, in other words', 'failed');

  await problem('First, in other words').getByRole('button', { name: 'Discard' }).click();
  await expect(anna.message('First, in other words')).toBeHidden();
  await expect(anna.message('Second')).toBeFocused();
  await anna.page.getByRole('button', { name: 'Put back' }).click();
  await expect(anna.composer()).toHaveValue('First, in other words');
  await anna.expectMark('Second', 'failed');

  await gateway.kill();
  gateway.alter('INSERT INTO member SELECT * FROM kept; DROP TABLE kept;');
  await gateway.start();
  await anna.networkReturns();
  await anna.connectionLine().click();
  const second = anna.outboxItem('Second');
  await expect(second).toHaveAttribute('data-state', 'failed');
  await expect(second).toContainText(notMember);
  await second.getByRole('button', { name: 'Try again' }).click();
  await expect(anna.outbox()).toContainText('Nothing is waiting to be sent.');
  await anna.composer().press('Enter');
  await ben.openThread('anna');
  await expect.poll(() => ben.texts()).toEqual(['Still friends', 'Second', 'Third', 'First, in other words']);
});

test('one click lets the rest go before a refused message, which stays and can go later', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Still friends');
  await anna.expectMark('Still friends', 'delivered');
  await gateway.kill();
  gateway.alter('CREATE TABLE kept AS SELECT * FROM member; DELETE FROM member;');
  for (const text of ['First', 'Second', 'Third']) await anna.write(text);
  await anna.connectionLine().click();
  await expect(anna.outbox().getByTestId('next-try')).toContainText(/Next try in \d+ second/);
  await gateway.start();
  await anna.networkReturns();
  await anna.expectMark('Third', 'held');
  await gateway.kill();
  gateway.alter('INSERT INTO member SELECT * FROM kept; DROP TABLE kept;');
  await gateway.start();
  await anna.networkReturns();

  const skip = { name: 'Send the others anyway' };
  await expect(anna.outboxItem('First').getByRole('button', skip)).toBeVisible();
  await expectAccessible(anna.page);
  await anna.message('First').getByRole('button', skip).click();
  await anna.expectMark('Third', 'delivered');
  await anna.expectMark('First', 'failed');
  await expect(anna.page.getByRole('button', skip)).toHaveCount(0);
  await anna.write('Fourth');
  await anna.expectMark('Fourth', 'delivered');
  await anna.outboxItem('First').getByRole('button', { name: 'Try again' }).click();
  await ben.openThread('anna');
  await expect.poll(() => ben.texts()).toEqual(['Still friends', 'Second', 'Third', 'Fourth', 'First']);
});

test('by keyboard alone, in the outbox: put in other words, discarded, let pass, tried again', async ({
  anna,
  bot,
  gateway,
}) => {
  const ben = await bot('ben');
  const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
  await anna.openThread('ben');
  await anna.write('Still friends');
  await anna.expectMark('Still friends', 'delivered');
  await gateway.kill();
  gateway.alter('CREATE TABLE kept AS SELECT * FROM member; DELETE FROM member;');
  for (const text of ['First', 'Second', 'Third']) await anna.write(text);
  await gateway.start();
  await anna.networkReturns();
  await anna.expectMark('Third', 'held');

  const act = (text: string, name: string) =>
    pressByKeys(anna.outboxItem(text).getByRole('button', { name, exact: true }));
  await expect(anna.composer()).toBeFocused();
  await pressByKeys(anna.connectionLine(), 'Shift+Tab');
  await act('First', 'Edit');
  await expect(anna.composer()).toBeFocused();
  await expect(anna.composer()).toHaveValue('First');
  await anna.page.keyboard.type(' of all');
  await anna.page.keyboard.press('Enter');
  await expect(anna.outboxItem('First of all')).toHaveAttribute('data-state', 'failed');
  await act('First of all', 'Discard');
  await expect(anna.message('First of all')).toBeHidden();
  await expect(anna.outboxItem('Second')).toHaveAttribute('data-state', 'failed');

  await gateway.kill();
  gateway.alter('INSERT INTO member SELECT * FROM kept; DROP TABLE kept;');
  await gateway.start();
  await anna.networkReturns();
  await act('Second', 'Send the others anyway');
  await anna.expectMark('Third', 'delivered');
  await anna.expectMark('Second', 'failed');
  await act('Second', 'Try again');
  await expect(anna.outbox()).toContainText('Nothing is waiting to be sent.');
  await anna.expectMark('Second', 'delivered');
  const { items } = await ben.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 9 });
  expect(items.map(({ text }) => text)).toEqual(['Still friends', 'Third', 'Second']);
});

test('what others write is said aloud, also above one’s own refused message', async ({
  anna,
  bot,
  gateway,
}) => {
  const ben = await bot('ben');
  await anna.startChat('ben');
  await anna.write('Still friends');
  await anna.expectMark('Still friends', 'delivered');
  await gateway.kill();
  gateway.alter('CREATE TABLE kept AS SELECT * FROM member; DELETE FROM member;');
  await anna.write('First');
  await gateway.start();
  await anna.networkReturns();
  await anna.expectMark('First', 'failed');
  await gateway.kill();
  gateway.alter('INSERT INTO member SELECT * FROM kept; DROP TABLE kept;');
  await gateway.start();
  await anna.networkReturns();

  const said = anna.page.getByRole('status').filter({ hasText: 'ben:' });
  const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
  await ben.invoke('sendMessage', { threadId, text: 'Is it you?' });
  await expect(said).toHaveText('ben: Is it you?');
  // The same words again are news again.
  const before = await said.locator('p').elementHandle();
  await ben.invoke('sendMessage', { threadId, text: 'Is it you?' });
  await expect.poll(() => before?.evaluate((node) => node.isConnected)).toBe(false);
  await expect(said).toHaveText('ben: Is it you?');
  await expect(anna.message('First')).toBeVisible();
});

test('all that was refused is tried again at once', async ({ anna, bot }) => {
  for (const handle of ['yan', 'zoe']) {
    await anna.startChat(handle);
    await anna.write(`Hello ${handle}`);
  }
  await anna.connectionLine().click();
  await expect(anna.outboxItem('@zoe')).toHaveAttribute('data-state', 'failed');
  await expect(anna.outboxItem('@yan')).toHaveAttribute('data-state', 'failed');
  await bot('yan');
  await bot('zoe');
  await anna.outbox().getByRole('button', { name: 'Try all again' }).click();
  await expect(anna.outbox()).toContainText('Nothing is waiting to be sent.');
});
