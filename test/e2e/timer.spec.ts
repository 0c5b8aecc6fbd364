import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLooks, signInOn } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const dialog = ({ page }: Pick<Person, 'page'>) => page.getByTestId('timer-dialog');
const notices = ({ page }: Pick<Person, 'page'>) => page.getByTestId('notice');
const header = ({ page }: Pick<Person, 'page'>) => page.getByTestId('timer');

test('set for both, stamped on what comes after it, kept from going on, and gone on time', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  await anna.write('From before');
  await ben.openThread('anna');
  await anna.page.getByRole('button', { name: 'Disappearing messages…' }).click();
  await expectAccessible(anna.page);
  await dialog(anna).getByRole('radio', { name: '1 day' }).check();
  await dialog(anna).getByRole('button', { name: 'Set' }).click();
  await expect(notices(ben)).toHaveText(/set messages to disappear after 1 day$/);
  await expect(header(ben)).toHaveText('Disappearing messages: 1 day');
  await ben.write('A day at most');
  const marked = anna.message('A day at most').getByRole('img', { name: /^Disappears / });
  await expect(marked).toBeVisible();
  await expect(anna.message('From before').getByRole('img', { name: /^Disappears / })).toHaveCount(0);

  await anna.message('A day at most').hover();
  // It says why not, so it can be chosen.
  await anna.message('A day at most').getByRole('button', { name: 'Forward' }).click({ force: true });
  await expect(
    anna.page.getByText("Messages here disappear, so they can't be forwarded or copied.", { exact: true }),
  ).toBeVisible();
  await expect(anna.page.getByRole('dialog')).toHaveCount(0);

  // Of their own length, from when the other one has read.
  await ben.page.getByRole('button', { name: 'Disappearing messages…' }).click();
  await dialog(ben).getByRole('radio', { name: 'Custom' }).check();
  await dialog(ben).getByLabel('Duration').fill('3');
  await dialog(ben).getByLabel('Unit').selectOption('second');
  await dialog(ben).getByText('When read').click();
  await expectAccessible(ben.page);
  await dialog(ben).getByRole('button', { name: 'Set' }).click();
  await expect(notices(anna).last()).toHaveText(/disappear 3 seconds after they are read$/);
  await ben.write('Read and gone');
  await expect(anna.message('Read and gone')).toBeVisible();
  for (const person of [anna, ben])
    await expect(person.message('Read and gone')).toHaveCount(0, { timeout: 15_000 });
  await expect(anna.message('A day at most')).toBeVisible();
  await expect(anna.message('From before')).toBeVisible();
});

test('by keyboard alone and without a connection: set, and gone while nobody can be asked', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await ben.openThread('anna');
  const keys = anna.page.keyboard;
  await pressByKeys(anna.page.getByTestId('timer-button'), 'Shift+Tab');
  await expect(dialog(anna).getByRole('radio', { name: 'Off' })).toBeFocused();
  await keys.press('ArrowUp');
  await expect(dialog(anna).getByRole('radio', { name: 'Custom' })).toBeFocused();
  await keys.press('Tab');
  await keys.type('8');
  await keys.press('Tab');
  await keys.press('s');
  await keys.press('Shift+Tab');
  await keys.press('Enter');
  await expect(anna.page.getByTestId('timer-button')).toBeFocused();
  await expect(notices(ben)).toHaveText(/disappear after \d+ seconds$/);
  await ben.write('While there is a line');
  await expect(anna.message('While there is a line')).toBeVisible();
  await gateway.kill();
  for (const person of [anna, ben])
    await expect(person.message('While there is a line')).toHaveCount(0, { timeout: 30_000 });
});

test('another conversation opened under the dialog is not the one that it sets', async ({ anna, bot }) => {
  for (const handle of ['vera', 'ben']) {
    await bot(handle);
    await anna.startChat(handle);
  }
  await anna.page.getByRole('button', { name: 'Disappearing messages…' }).click();
  await dialog(anna).getByRole('radio', { name: '1 day' }).check();
  // As a link or a reminder opens it: behind a dialog nothing can be pressed.
  await anna.row('vera').dispatchEvent('click');
  await expect(dialog(anna)).toHaveCount(0);
  await expect(anna.page.getByRole('heading', { name: 'vera' })).toBeVisible();
  await anna.page.getByRole('button', { name: 'Disappearing messages…' }).click();
  await expect(dialog(anna).getByRole('radio', { name: 'Off' })).toBeChecked();
});

test('disappearing messages look right', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  await anna.invoke('sendMessage', { threadId, text: 'The boat leaves from the east pier.' });
  const timer = { seconds: 604_800, countsFrom: 'sending', keepsCopies: false } as const;
  await anna.invoke('setTimer', { threadId, timer });
  await expect.poll(async () => (await ben.invoke('getThread', { threadId }))?.timer).toEqual(timer);
  await ben.invoke('sendMessage', { threadId, text: 'The gate is open until ten, the code is 4711.' });
  await ben.invoke('sendMessage', { threadId, text: 'קוד השער מתחלף בכל שבוע' });
  await expect.poll(async () => (await anna.invoke('getThread', { threadId }))?.unread).toBe(2);
  await anna.invoke('sendMessage', { threadId, text: 'I will be there at nine.' });
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.locator('[data-testid="thread-row"]').first().click();
  await expect(page.getByTestId('message')).toHaveCount(4);
  await keepLooks(page, 'timer');
  await page.getByTestId('timer-button').click();
  await page.getByRole('radio').nth(5).check();
  await keepLooks(page, 'timer-dialog');
});
