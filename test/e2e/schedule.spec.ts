import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLooks, signInOn } from './fixtures/look.ts';
import type { Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const bar = ({ page }: Pick<Person, 'page'>) => page.getByTestId('scheduled-bar');
const items = ({ page }: Pick<Person, 'page'>) => page.getByTestId('scheduled-item');
const dialog = ({ page }: Pick<Person, 'page'>) => page.getByRole('dialog');
const press = (person: Person, name: string) => dialog(person).getByRole('button', { name }).click();

test('scheduled, moved, put in other words, cancelled, sent now, and sent late by a gateway that was down', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await ben.openThread('anna');
  await anna.composer().fill('The ferry leaves at noon');
  await anna.page.getByRole('button', { name: 'Send later' }).click();
  await expectAccessible(anna.page);
  await dialog(anna).getByLabel('Another time').fill('2020-01-01T10:00');
  await press(anna, 'Schedule');
  await expect(dialog(anna).getByText('This time has passed.')).toBeVisible();
  await expect(anna.composer()).toHaveValue('The ferry leaves at noon');
  await expect(anna.message('The ferry leaves at noon')).toHaveCount(0);
  await press(anna, 'In 1 hour');
  await expect(anna.composer()).toHaveValue('');
  await expect(bar(anna)).toContainText('1 scheduled message');
  await bar(anna).getByRole('button').click();
  await expect(items(anna)).toHaveAttribute('data-state', 'scheduled');
  await press(anna, 'Edit');
  await dialog(anna).getByRole('textbox').fill('The ferry leaves at two');
  await press(anna, 'Save changes');
  await expect(items(anna)).toContainText('The ferry leaves at two');
  await press(anna, 'Reschedule');
  await dialog(anna).getByLabel('Another time').fill('2020-01-01T10:00');
  await press(anna, 'Schedule');
  await expect(dialog(anna).getByText('This time has passed.')).toBeVisible();
  await press(anna, 'Tomorrow morning');
  await expect(items(anna)).toContainText('tomorrow, 09:00');
  await press(anna, 'Send now');
  await expect(bar(anna)).toHaveCount(0);
  await expect(ben.message('The ferry leaves at two')).toBeVisible();

  await anna.composer().fill('Never mind');
  await anna.page.getByRole('button', { name: 'Send', exact: true }).click({ button: 'right' });
  await press(anna, 'Tomorrow morning');
  await bar(anna).getByRole('button').click();
  await press(anna, 'Cancel');
  await expect(bar(anna)).toHaveCount(0);
  await anna.page.getByRole('button', { name: 'Undo' }).click();
  await expect(bar(anna)).toContainText('1 scheduled message');

  await gateway.kill();
  gateway.alter('UPDATE scheduled SET send_at = send_at - 8 * 86400000, due_at = due_at - 8 * 86400000');
  await gateway.start();
  await Promise.all([anna.networkReturns(), ben.networkReturns()]);
  await expect(ben.message('Never mind')).toBeVisible({ timeout: 20_000 });
  await expect(bar(anna)).toHaveCount(0);
  await expect(ben.message('Never mind')).toHaveCount(1);
  await anna
    .message('Never mind')
    .getByTestId('message-text')
    .click({ button: 'right', position: { x: 6, y: 6 } });
  await anna.page.getByRole('menuitem', { name: 'Info' }).click();
  await expect(dialog(anna)).toContainText("The server wasn't running then.");
});

test('by keyboard alone and without a connection', async ({ anna, ben, gateway }) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await anna.expectMark('Hello', 'delivered');
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  const keys = anna.page.keyboard;
  await anna.composer().fill('Bring the lamp');
  await keys.press('Control+Shift+L');
  await expect(anna.page.getByTestId('time-choice')).toBeVisible();
  await keys.press('Tab');
  await keys.press('Enter');
  await expect(bar(anna)).toContainText('tomorrow, 09:00');
  await pressByKeys(bar(anna).getByRole('button'), 'Shift+Tab');
  await expect(items(anna)).toHaveAttribute('data-state', 'saving');
  await expectAccessible(anna.page);
  await gateway.start();
  await anna.networkReturns();
  await expect(items(anna)).toHaveAttribute('data-state', 'scheduled', { timeout: 20_000 });
  await pressByKeys(dialog(anna).getByRole('button', { name: 'Send now' }));
  await expect(anna.message('Bring the lamp')).toBeVisible();
  await ben.networkReturns();
  await ben.openThread('anna');
  await expect(ben.message('Bring the lamp')).toBeVisible({ timeout: 20_000 });
});

test('what is to be sent later looks right', async ({ open, bot, gateway }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  await anna.invoke('sendMessage', { threadId, text: 'Are you still awake?' });
  const later = (text: string, inDays: number) =>
    anna.invoke('scheduleMessage', { threadId, text, at: Date.now() + inDays * 86_400_000 });
  const { messageId } = await later('The key hangs behind the *third* plank.', 1);
  await later('Night watch: Friday from ten, Saturday from midnight, both on the east pier.', 2);
  await later('מפתח הרזרבה אצל שומר הנמל', 30);
  await expect.poll(async () => (await anna.invoke('getState', {})).outbox.waiting).toBe(0);
  await expect
    .poll(async () => (await ben.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('Are you still awake?');
  await ben.invoke('sendMessage', { threadId, text: 'Always.' });
  await gateway.kill();
  gateway.alter(
    `UPDATE scheduled SET state = 'refused', reason = 'notMember' WHERE message_id = '${messageId}'`,
  );
  await gateway.start();
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.getByTestId('thread-row').click();
  await expect(page.getByTestId('scheduled-bar')).toBeVisible();
  await page.getByTestId('composer').fill('Good night');
  await keepLooks(page, 'scheduled-bar');
  await page.getByTestId('scheduled-bar').getByRole('button').click();
  await expect(page.getByTestId('scheduled-item')).toHaveCount(3);
  await keepLooks(page, 'scheduled');
  await page.keyboard.press('Escape');
  await page.getByTestId('composer').press('Control+Shift+L');
  await expect(page.getByTestId('time-choice')).toBeVisible();
  await keepLooks(page, 'send-later');
});
