import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLooks, signInOn } from './fixtures/look.ts';
import type { BrowserTern } from './fixtures/browserTern.ts';
import { type Person, personAt, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const other = ({ page }: Pick<Person, 'page'>) => page.getByTestId('other-draft');
const bar = (person: Pick<Person, 'page'>) => other(person).getByRole('status');
const button = (person: Pick<Person, 'page'>, name: string) => other(person).getByRole('button', { name });

/** The thread, and with it a draft that is on the disk then. */
async function leaves(person: Person, draft: string): Promise<void> {
  await person.composer().press('Escape');
  await expect(person.row('ben')).toContainText(`Draft: ${draft}`);
}

test('what is begun on one device goes on on the other, and is over on both when it is sent', async ({
  anna,
  ben,
  open,
}) => {
  await anna.startChat('ben');
  await anna.write('One');
  const phone = await signIn(await open('anna-phone'), 'anna');
  await anna.choose('One', 'Reply');
  await anna.composer().fill('Begun at the');
  await expect(phone.row('ben')).toContainText('Draft: Begun at the');
  await phone.openThread('ben');
  await expect(phone.composer()).toHaveValue('Begun at the');
  await expect(phone.page.getByTestId('composer-strip')).toContainText('One');

  // Untouched since, the composer takes what arrives.
  await phone.composer().fill('Begun at the desk, ended on the quay');
  await expect(anna.composer()).toHaveValue('Begun at the desk, ended on the quay');
  await expect(bar(anna)).toBeEmpty();
  await phone.composer().press('Enter');
  await expect(anna.message('Begun at the desk, ended on the quay')).toBeVisible();
  await expect(anna.composer()).toHaveValue('');
  await expect(anna.page.getByTestId('composer-strip')).toBeHidden();
  await expect(anna.row('ben')).not.toContainText('Draft');
  await ben.openThread('anna');
  await expect(ben.message('Begun at the desk, ended on the quay')).toBeVisible();
  await expect(ben.row('anna')).not.toContainText('Draft');
});

test('written on both without a connection, both are kept: use one, put the first back', async ({
  anna,
  ben,
  gateway,
  open,
}) => {
  await anna.startChat('ben');
  await anna.write('When do you come?');
  const phone = await signIn(await open('anna-phone'), 'anna');
  await phone.openThread('ben');
  await gateway.kill();
  await anna.composer().fill('By the first boat');
  await phone.composer().fill('By the night train');
  await expect(phone.connectionLine()).toBeVisible();
  // Neither is anything that waits to be sent.
  await expect(anna.connectionLine()).not.toContainText('waiting');
  await leaves(phone, 'By the night train');
  await phone.tern.kill();
  await phone.tern.start();
  await phone.openThread('ben');
  await expect(phone.composer()).toHaveValue('By the night train');
  await gateway.start();
  await Promise.all([anna.networkReturns(), phone.networkReturns()]);

  await expect(bar(anna)).toHaveText('Draft from your other device: “By the night train”');
  await expect(bar(phone)).toHaveText('Draft from your other device: “By the first boat”');
  await expect(anna.composer()).toHaveValue('By the first boat');
  await expect(phone.composer()).toHaveValue('By the night train');
  await expectAccessible(anna.page);

  await button(anna, 'Use it').click();
  await expect(anna.composer()).toHaveValue('By the night train');
  await expect(anna.composer()).toBeFocused();
  await expect(bar(anna)).toBeEmpty();
  await anna.page.getByRole('button', { name: 'Put back' }).click();
  await expect(anna.composer()).toHaveValue('By the night train\nBy the first boat');
  await expect(phone.composer()).toHaveValue('By the night train\nBy the first boat');
  await expect(bar(phone)).toBeEmpty();
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('message')).toHaveCount(1);
});

test('by keyboard alone: what is being typed is never replaced, and the other draft is decided about', async ({
  anna,
  ben,
  gateway,
  open,
}) => {
  await anna.startChat('ben');
  await anna.write('One');
  await expect(ben.row('anna')).toContainText('One');
  const phone = await signIn(await open('anna-phone'), 'anna');
  await phone.openThread('ben');
  await gateway.kill();
  await phone.composer().fill('From the phone');
  await leaves(phone, 'From the phone');
  await phone.tern.kill();
  await anna.composer().pressSequentially('From the desk');
  await phone.tern.start();
  await gateway.start();
  await Promise.all([anna.networkReturns(), phone.networkReturns()]);
  await expect(bar(anna)).toContainText('“From the phone”');
  const keys = anna.page.keyboard;
  await expect(anna.composer()).toBeFocused();
  await keys.type(', going on');
  await expect(anna.composer()).toHaveValue('From the desk, going on');

  await keys.press('Shift+Tab');
  await expect(button(anna, 'Discard')).toBeFocused();
  await keys.press('Shift+Tab');
  await expect(button(anna, 'Use it')).toBeFocused();
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(bar(anna)).toBeEmpty();
  await expect(anna.composer()).toBeFocused();
  await expect(anna.composer()).toHaveValue('From the desk, going on');
  await phone.openThread('ben');
  await expect(phone.composer()).toHaveValue('From the desk, going on');
  await expect(bar(phone)).toBeEmpty();
});

test('what did not leave becomes a draft, with what it answers, and stands beside one that is there', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Still friends');
  await anna.expectMark('Still friends', 'delivered');
  await gateway.kill();
  gateway.alter('CREATE TABLE kept AS SELECT * FROM member; DELETE FROM member;');
  await anna.choose('Still friends', 'Reply');
  for (const text of ['First', 'Second']) await anna.write(text);
  await gateway.start();
  await anna.networkReturns();
  await anna.expectMark('First', 'failed');
  await expectAccessible(anna.page);
  await anna.message('First').getByRole('button', { name: 'Move to draft' }).click();
  await expect(anna.message('First')).toHaveCount(0);
  await expect(anna.composer()).toHaveValue('First');
  await expect(anna.composer()).toBeFocused();
  await expect(anna.page.getByTestId('composer-strip')).toContainText('Still friends');

  // By keyboard, from the outbox; what stands in the composer stays there.
  await anna.expectMark('Second', 'failed');
  await pressByKeys(anna.connectionLine(), 'Shift+Tab');
  await pressByKeys(anna.outboxItem('Second').getByRole('button', { name: 'Move to draft' }));
  await expect(anna.outbox()).toContainText('Nothing is waiting to be sent.');
  await expect(anna.composer()).toHaveValue('First');
  await expect(bar(anna)).toHaveText('Another draft: “Second”');
  await anna.page.reload();
  await expect(anna.composer()).toHaveValue('First');
  await expect(bar(anna)).toHaveText('Another draft: “Second”');

  await gateway.kill();
  gateway.alter('INSERT INTO member SELECT * FROM kept; DROP TABLE kept;');
  await gateway.start();
  for (const each of [anna, ben]) await each.networkReturns();
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('Second');
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('');
  await ben.openThread('anna');
  await expect.poll(() => ben.texts()).toEqual(['Still friends', 'First', 'Second']);
});

test('an edit that was refused becomes a draft over its message, and goes from there', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Still friends');
  await anna.expectMark('Still friends', 'delivered');
  await gateway.kill();
  gateway.alter('CREATE TABLE kept AS SELECT * FROM member; DELETE FROM member;');
  await anna.edit('Still friends', 'Still good friends');
  await gateway.start();
  await anna.networkReturns();
  await expect(anna.page.getByTestId('problem')).toContainText('Your edit was not sent.');
  await anna.connectionLine().click();
  const refused = anna.outboxItem('Still good friends');
  await expect(refused).toHaveAttribute('data-state', 'failed');
  await expectAccessible(anna.page);
  await refused.getByRole('button', { name: 'Move to draft' }).click();
  await expect(anna.outbox()).toContainText('Nothing is waiting to be sent.');
  await expect(anna.page.getByTestId('problem')).toHaveCount(0);
  await expect(anna.composer()).toHaveValue('Still good friends');
  await expect(anna.composer()).toBeFocused();
  await expect(anna.page.getByTestId('composer-strip')).toContainText('Still friends');

  await gateway.kill();
  gateway.alter('INSERT INTO member SELECT * FROM kept; DROP TABLE kept;');
  await gateway.start();
  for (const each of [anna, ben]) await each.networkReturns();
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('');
  await ben.openThread('anna');
  await expect.poll(() => ben.texts()).toEqual(['Still good friends']);
});

test('drafts look right', async ({ open, bot, gateway }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
  await ben.invoke('sendMessage', { threadId, text: 'Which boat do you take on Friday?' });
  await expect.poll(() => anna.invoke('getThread', { threadId })).not.toBeNull();
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.locator('[data-testid="thread-row"]').click();
  await gateway.kill();
  await page.getByTestId('composer').fill('The first one, at half past six.');
  await anna.invoke('saveDraft', {
    threadId,
    text: 'The *night* one: I have to be there before the market opens, and the first boat is always full of schoolchildren on Fridays.',
  });
  await page.locator('[data-testid="connection-line"]').waitFor();
  await gateway.start();
  await anna.invoke('reconnect', { asked: true });
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByTestId('other-draft').getByRole('button')).toHaveCount(2);
  await expect(page.locator('[data-testid="connection-line"]')).toBeHidden();
  await keepLooks(page, 'draft');
});

test('a key that closes the search leaves a change alone, and one that ends it can be taken back', async ({
  anna,
  bot,
}) => {
  await bot('ben');
  await anna.startChat('ben');
  await anna.write('When do you come?');
  await anna.choose('When do you come?', 'Edit');
  await anna.composer().fill('When do you come, and how many are you?');
  const keys = anna.page.keyboard;
  await keys.press('Control+f');
  await expect(anna.page.getByTestId('search-field')).toBeFocused();
  await keys.press('Escape');
  await expect(anna.page.getByTestId('search')).toBeHidden();
  await expect(anna.composer()).toHaveValue('When do you come, and how many are you?');

  await anna.composer().press('Escape');
  await expect(anna.composer()).toHaveValue('');
  await anna.page.getByRole('button', { name: 'Put back' }).click();
  await expect(anna.composer()).toHaveValue('When do you come, and how many are you?');
  await anna.composer().press('Enter');
  await expect(anna.message('When do you come, and how many are you?')).toBeVisible();
  await expect(anna.message('When do you come?')).toBeHidden();
});

test('what is half written in one tab is not erased by another one of the same profile @browser', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  const page = await anna.page.context().newPage();
  await page.goto((anna.tern as BrowserTern).url);
  const second = personAt({ ...anna.tern, page });
  await second.openThread('ben');
  // Neither knows of the other yet.
  await Promise.all([anna.composer().fill('half a thought'), second.composer().fill('something else')]);
  await anna.composer().blur();
  await expect(bar(second)).toHaveText('Another draft: “half a thought”');
  await second.composer().press('Enter');
  await expect(anna.message('something else')).toBeVisible();
  await expect(anna.composer()).toHaveValue('half a thought');
  await expect(bar(anna)).toBeEmpty();
  await anna.composer().press('Enter');
  await expect(second.message('half a thought')).toBeVisible();
  for (const tab of [anna, second]) await expect(tab.composer()).toHaveValue('');
  await ben.openThread('anna');
  await expect(ben.message('half a thought')).toBeVisible();
});
