import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ ownApps: true });

const stopped = 'Tern has stopped. Your messages are safe on this computer.';

test('a draft survives reload, leaving and kill -9', async ({ anna, ben }) => {
  await ben.startChat('anna');
  await ben.write('What do you think?');
  await anna.openThread('ben');
  await expect(anna.message('What do you think?')).toBeVisible();
  await anna.composer().fill('A thought that is not');
  // What was left there has been read once the words are on the disk: until then a reload would take them along.
  await anna.composer().press('Escape');
  await expect(anna.row('ben')).toContainText('Draft: A thought that is not');
  await anna.openThread('ben');

  await anna.page.reload();
  await expect(anna.composer()).toHaveValue('A thought that is not');
  await expect(anna.message('What do you think?')).toBeVisible();

  await anna.composer().fill('A thought that is not finished');
  await anna.composer().press('Escape');
  await expect(anna.row('ben')).toContainText('Draft: A thought that is not finished');
  await anna.tern.kill();
  await anna.tern.start();
  await expect(anna.row('ben')).toContainText('Draft: A thought that is not finished');
  await anna.openThread('ben');
  await anna.composer().press('Enter');
  await expect(ben.message('A thought that is not finished')).toBeVisible();
  await expect(anna.row('ben')).not.toContainText('Draft');
});

test('what a draft answers or changes survives reload and kill -9 with it', async ({ anna, ben, folder }) => {
  await ben.startChat('anna');
  await ben.write('What do you think?');
  await anna.openThread('ben');
  await anna.write('I am no sure');
  const strip = anna.page.getByTestId('composer-strip');

  await anna.choose('What do you think?', 'Reply');
  await anna.composer().fill('It depends');
  await expect(strip).toContainText('What do you think?');
  await anna.page.reload();
  await expect(strip).toContainText('What do you think?');
  await expect(anna.composer()).toHaveValue('It depends');

  await anna.choose('I am no sure', 'Edit');
  await anna.composer().fill('I am not su');
  await anna.composer().blur();
  await expect.poll(() => draftsOf(folder, 'anna')).toContain('I am not su');
  await anna.tern.kill();
  await anna.tern.start();
  await anna.openThread('ben');
  await expect(strip).toContainText('I am no sure');
  await expect(anna.composer()).toHaveValue('I am not su');
  await anna.composer().fill('I am not sure');
  await anna.composer().press('Enter');
  await expect(ben.message('I am not sure')).toContainText('edited');

  // What was being written before is there again, with what it answers.
  await expect(strip).toContainText('What do you think?');
  await expect(anna.composer()).toHaveValue('It depends');
  await anna.composer().press('Enter');
  await expect(ben.message('It depends').getByTestId('quote')).toContainText('What do you think?');
  await anna.page.reload();
  await expect(anna.composer()).toHaveValue('');
  await expect(strip).toBeHidden();
});

test('a comment that is being written survives reload, closing and kill -9', async ({
  anna,
  bot,
  folder,
}) => {
  const vera = await bot('vera');
  const { threadId } = await vera.invoke('createGroup', { name: 'Tides', handles: ['anna'], channel: true });
  await vera.invoke('setMemberRight', { threadId, name: 'comment', forbidden: false });
  const { messageId } = await vera.invoke('sendMessage', { threadId, text: 'High tide at nine.' });
  await vera.invoke('sendMessage', { threadId, text: 'Low tide at three.' });
  const post = async () => (await vera.invoke('readComments', { threadId, messageId, limit: 1 })).post;
  await expect.poll(async () => (await post())?.sequenceNumber ?? null).not.toBeNull();
  await vera.invoke('sendMessage', { threadId, text: 'How high?', commentOn: messageId });
  const channel = anna.page.locator('[data-testid="thread-row"][data-kind="channel"]');
  const panel = anna.page.getByTestId('comments');
  const field = panel.getByLabel('Write a comment');
  const open = (post: string) => anna.message(post).getByTestId('comments-button').click();
  await channel.click();
  await open('High tide at nine.');
  await panel.getByTestId('message').hover();
  await panel.getByTestId('message').getByRole('button', { name: 'Reply' }).click();
  await field.fill('Four met');
  await expect.poll(() => draftsOf(folder, 'anna')).toContain('Four met');
  // It is none of the channel’s, in which Anna writes nothing.
  await expect(channel).not.toContainText('Draft');

  await anna.page.reload();
  await open('High tide at nine.');
  await expect(field).toHaveValue('Four met');
  await expect(panel).toContainText('How high?');
  await expect(panel.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await expect(field).toBeFocused();
  await expectAccessible(anna.page);

  // Under each post its own.
  await open('Low tide at three.');
  await expect(field).toHaveValue('');
  await field.fill('So early?');
  await expect.poll(() => draftsOf(folder, 'anna')).toContain('So early?');

  await anna.tern.kill();
  await anna.tern.start();
  await channel.click();
  await open('High tide at nine.');
  await expect(field).toHaveValue('Four met');
  await field.fill('Four metres.');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await expect(panel.getByTestId('quote')).toContainText('How high?');
  await open('Low tide at three.');
  await expect(field).toHaveValue('So early?');
  await anna.page.reload();
  await open('High tide at nine.');
  await expect(panel).toContainText('Four metres.');
  await expect(field).toHaveValue('');
});

test('words for a message that is gone meanwhile stand in the composer after a reload', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('One');
  await expect(ben.row('anna')).toContainText('One');
  await anna.choose('One', 'Edit');
  await anna.composer().fill('One, mended');
  await anna.composer().blur();
  await anna.choose('One', 'Delete');
  await anna.page.getByRole('button', { name: 'Delete for everyone' }).click();
  await expect(anna.message('You deleted this message')).toBeVisible();
  await anna.page.reload();
  await expect(anna.composer()).toHaveValue('One, mended');
  await expect(anna.page.getByTestId('composer-strip')).toBeHidden();
});

test('a tab whose host is gone says so calmly, and works again after the next start @browser', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('Back soon');
  await anna.tern.kill();
  await expect(anna.page.getByTestId('host-gone')).toContainText(stopped);
  await anna.tern.start();
  await anna.openThread('ben');
  await expect(anna.message('Back soon')).toBeVisible();
  await expect(ben.row('anna')).toContainText('Back soon');
});

test('a link with a wrong token, or none, says where to find the right one @browser', async ({
  anna,
  browser,
}) => {
  const page = await browser.newPage();
  const address = new URL(anna.page.url());
  const refused = page.getByText('This address is incomplete or from an earlier start.');
  await page.goto(address.origin);
  await expect(refused).toBeVisible();
  address.searchParams.set('token', 'guessed');
  await page.goto(address.href);
  await expect(refused).toBeVisible();
  await expect(page.getByText('Open the one that npm start printed.')).toBeVisible();
  await page.close();
});

/** What a person is writing, as it is on their disk by now. */
function draftsOf(folder: string, profile: string): string {
  const db = new Sqlite(join(folder, 'profiles', profile, 'outbox.db'), { readonly: true });
  const drafts = db.prepare('SELECT * FROM draft').all();
  db.close();
  return JSON.stringify(drafts);
}
