import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLooks, keepScreenshot, signInOn } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const askedAbout = (person: Person) => person.page.getByRole('dialog', { name: 'Delete this message?' });
const undo = (person: Person) => person.page.getByTestId('undo-deletion');

test('deleted for everyone it is gone from both screens, quotes and lists, and can be undone before', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('The key is under the mat.');
  await ben.openThread('anna');
  await ben.choose('The key is under the mat.', 'Reply');
  await ben.write('Found it.');
  await expect(anna.message('Found it.')).toBeVisible();
  await ben.react('The key is under the mat.', '👍');
  await expect(anna.message('The key is under the mat.').getByTestId('reaction')).toBeVisible();

  await anna.choose('The key is under the mat.', 'Delete');
  await expectAccessible(anna.page);
  await askedAbout(anna).getByRole('button', { name: 'Delete for everyone' }).click();
  await expect(anna.message('You deleted this message')).toBeVisible();
  await expect(anna.page.getByTestId('reaction')).toHaveCount(0);
  await undo(anna).getByRole('button', { name: 'Undo' }).click();
  await expect(anna.message('The key is under the mat.')).toBeVisible();
  await expect(undo(anna)).toBeHidden();

  await anna.choose('The key is under the mat.', 'Delete');
  await askedAbout(anna).getByRole('button', { name: 'Delete for everyone' }).click();
  await expectAccessible(anna.page);
  await expect(ben.message('Message deleted')).toBeVisible({ timeout: 15_000 });
  await expect(ben.message('The key is under the mat.')).toHaveCount(0);
  await expect(ben.message('Found it.').getByTestId('quote')).toHaveText('Message deleted');
  await expect(ben.page.getByTestId('reaction')).toHaveCount(0);
  await expect(undo(anna)).toBeHidden();
  await expectAccessible(ben.page);
});

test('by keyboard alone: Delete on the message, the choice, and the way back', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('One');
  await anna.write('Two');
  await ben.openThread('anna');
  await expect(ben.message('Two')).toBeVisible();
  const keys = anna.page.keyboard;

  await keys.press('Shift+Tab');
  await expect(anna.message('Two')).toBeFocused();
  await keys.press('Delete');
  await expect(askedAbout(anna).getByRole('button', { name: 'Delete for everyone' })).toBeFocused();
  await keys.press('Escape');
  await expect(askedAbout(anna)).toBeHidden();
  await expect(anna.message('Two')).toBeFocused();

  await keys.press('Delete');
  await keys.press('Enter');
  await expect(anna.message('You deleted this message')).toBeFocused();
  await pressByKeys(undo(anna).getByRole('button', { name: 'Undo' }));
  await expect(anna.message('You deleted this message')).toHaveCount(0);
  await expect(undo(anna)).toBeHidden();

  await arriveAt(anna.message('Two'), 'Shift+Tab');
  await keys.press('Delete');
  await keys.press('Enter');
  await expect(anna.message('You deleted this message')).toBeVisible();
  await expect(ben.message('Message deleted')).toBeVisible({ timeout: 15_000 });

  await keys.press('ArrowUp');
  await expect(anna.message('One')).toBeFocused();
  await keys.press('Delete');
  await keys.press('Tab');
  await expect(askedAbout(anna).getByRole('button', { name: 'Delete for me' })).toBeFocused();
  await keys.press('Enter');
  await expect(anna.message('One')).toHaveCount(0);
  await expect(anna.message('You deleted this message')).toBeFocused();
  await expect(undo(anna)).toContainText('1 message deleted');
  await expect(undo(anna)).toBeHidden({ timeout: 15_000 });
  await expect(ben.message('One')).toBeVisible();
  await anna.page.reload();
  await expect(anna.message('You deleted this message')).toBeVisible();
  await expect(anna.message('One')).toHaveCount(0);
});

test('when the message that the keys are on goes, the next has them, and after the last the composer', async ({
  anna,
  bot,
  gateway,
}) => {
  await bot('ben');
  await anna.startChat('ben');
  await gateway.kill();
  // What may have left is not gone before the gateway has heard of its deletion.
  await expect(anna.connectionLine()).toBeVisible();
  for (const text of ['One', 'Two', 'Three']) await anna.write(text);
  await anna.message('Two').focus();
  const note = anna.message('You deleted this message');
  for (const [text, next] of [
    ['Two', anna.message('Three')],
    ['Three', anna.message('One')],
    ['One', anna.composer()],
  ] as const) {
    await anna.page.keyboard.press('Delete');
    await expect(askedAbout(anna).getByRole('button', { name: 'Delete' })).toBeFocused();
    await anna.page.keyboard.press('Enter');
    await expect(anna.message(text)).toHaveCount(0);
    await expect(note).toHaveCount(0, { timeout: 20_000 });
    await expect(next).toBeFocused();
  }
  await expect(anna.message('One')).toHaveCount(0);
});

test('what never left is unsent, and an edit of what was deleted keeps its words', async ({
  anna,
  ben,
  gateway,
  open,
}) => {
  await anna.startChat('ben');
  await anna.write('A first draft');
  await anna.expectMark('A first draft', 'delivered');
  const phone = await open('anna-phone');
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.page.getByLabel('Username').fill('anna');
  await phone.page.getByLabel('Password').fill('a quiet harbour');
  await phone.page.getByRole('button', { name: 'Sign in' }).click();
  await phone.page.locator('[data-testid="thread-row"][data-handle="ben"]').click();
  await expect(phone.page.getByTestId('message-text')).toHaveText('A first draft');
  await phone.kill();

  // On one device it is deleted, on the other, which does not know, changed.
  await anna.choose('A first draft', 'Delete');
  await askedAbout(anna).getByRole('button', { name: 'Delete for everyone' }).click();
  await ben.openThread('anna');
  await expect(ben.message('Message deleted')).toBeVisible({ timeout: 15_000 });
  await gateway.kill();
  await phone.start();
  await phone.page.locator('[data-testid="thread-row"][data-handle="ben"]').click();
  await expect(phone.page.getByTestId('message-text')).toHaveText('A first draft');
  await phone.page.getByTestId('composer').press('ArrowUp');
  await phone.page.getByTestId('composer').fill('Words that took an hour');
  await phone.page.getByTestId('composer').press('Enter');
  await expect(phone.page.getByTestId('message-text')).toHaveText('Words that took an hour');

  await anna.write('Never sent');
  await anna.choose('Never sent', 'Delete');
  await askedAbout(anna).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(undo(anna)).toBeHidden({ timeout: 15_000 });
  await expect(anna.message('You deleted this message')).toHaveCount(1);

  await gateway.start();
  const problem = phone.page.getByTestId('problem');
  await expect(problem).toContainText('This message was deleted. Your text is kept.', { timeout: 30_000 });
  await expect(problem).toContainText('Words that took an hour');
  await expectAccessible(phone.page);
  await keepScreenshot(phone.page, 'deleted-late-edit-light');
  await problem.getByRole('button', { name: 'Send as a new message' }).click();
  // Ben's own way back to the gateway may take its longest pause.
  await expect(ben.message('Words that took an hour')).toBeVisible({ timeout: 45_000 });
  await expect(problem).toHaveCount(0);
  await expect(ben.page.getByTestId('message-text')).toHaveText([
    'Message deleted',
    'Words that took an hour',
  ]);
});

test('deleting looks right', async ({ open, bot }) => {
  const ben = await bot('ben');
  const anna = await bot('anna');
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  const say = (who: typeof anna, text: string, replyTo: string | null = null) =>
    who.invoke('sendMessage', { threadId, text, replyTo: replyTo as never });
  const { messageId } = await say(anna, 'The spare key is with the harbour master.');
  await expect.poll(() => ben.invoke('getThread', { threadId })).not.toBeNull();
  await expect
    .poll(async () => (await ben.invoke('getThread', { threadId }))?.lastMessage?.messageId)
    .toBe(messageId);
  await say(ben, 'Thank you, I will ask him.', messageId);
  await expect
    .poll(async () => (await anna.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('Thank you, I will ask him.');
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.locator('[data-testid="thread-row"][data-handle="ben"]').click();
  // Opening a conversation hands the next key to the composer.
  await expect(page.getByTestId('composer')).toBeFocused();
  const first = page.getByTestId('message').first();
  // It does so once more when the thread's draft has been read.
  await expect(async () => {
    await first.press('Delete');
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await keepLooks(page, 'delete-dialog');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('undo-deletion')).toBeVisible();
  await keepLooks(page, 'deleted');
});
