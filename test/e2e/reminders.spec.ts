import { pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLook, keepLooks, signInOn } from './fixtures/look.ts';
import { signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test('reminded of a message on each device, later, and done with it on all', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
  const { messageId } = await ben.invoke('sendMessage', { threadId, text: 'Call the harbour master' });
  await ben.invoke('sendMessage', { threadId, text: 'And water the plants' });
  await expect
    .poll(async () => (await anna.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('And water the plants');
  const remindersOf = async () => (await anna.invoke('listReminders', {})).items;

  const desk = await signIn(await open('desk'), 'anna');
  const due = desk.page.getByTestId('due-reminders');
  const listed = desk.page.getByTestId('reminder');
  const keys = desk.page.keyboard;
  await desk.openThread('ben');
  await desk
    .message('And water the plants')
    .getByTestId('message-text')
    .click({ button: 'right', position: { x: 6, y: 6 } });
  await desk.page.getByRole('menuitem', { name: 'Remind me' }).click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'In 20 minutes' }).click();
  await expect.poll(async () => (await remindersOf()).length).toBe(1);

  // By keyboard alone: from the message to the time, to the list, and taken off there.
  await desk.composer().focus();
  await keys.press('Shift+Tab');
  await keys.press('Control+Shift+L');
  await expect(desk.page.getByTestId('time-choice')).toBeVisible();
  await expectAccessible(desk.page);
  await keys.press('Escape');
  await keys.press('Control+Shift+S');
  await expect(listed).toContainText('And water the plants');
  await expectAccessible(desk.page);
  await pressByKeys(listed.getByRole('button', { name: 'Cancel:' }));
  await expect(listed).toHaveCount(0);
  await keys.press('Escape');

  await anna.invoke('setReminder', { threadId, messageId, at: Date.now() + 1_500 });
  await expect(due).toContainText('Call the harbour master', { timeout: 15_000 });
  await expectAccessible(desk.page);
  await due.getByRole('button', { name: 'In 20 minutes' }).click();
  await expect(due).toHaveAttribute('data-shown', 'false');
  await expect.poll(async () => (await remindersOf()).map((each) => each.due)).toEqual([false]);
  await anna.invoke('setReminder', { threadId, messageId, at: Date.now() - 1_000 });
  await due.getByRole('button', { name: 'Show' }).click();
  await expect(desk.message('Call the harbour master')).toBeInViewport();
  await expect(due).toHaveAttribute('data-shown', 'false');
  await expect.poll(async () => (await remindersOf()).length).toBe(0);

  // Where a conversation stands in the place of the list, over that; gone with its message.
  const overIt = desk.page.getByTestId('due-reminders-narrow');
  await desk.page.setViewportSize({ width: 380, height: 760 });
  await expect(desk.composer()).toBeVisible();
  await anna.invoke('setReminder', { threadId, messageId, at: Date.now() - 1_000 });
  await expect(overIt).toContainText('Call the harbour master');
  await expect(overIt.getByRole('button', { name: 'Done' })).toBeInViewport();
  await expect(due).toBeHidden();
  await expectAccessible(desk.page);
  await desk.page.setViewportSize({ width: 1100, height: 760 });
  await expect(overIt).toBeHidden();
  await expect(due).toContainText('Call the harbour master');
  await ben.invoke('deleteMessage', { threadId, messageIds: [messageId] });
  await expect(due).toHaveAttribute('data-shown', 'false', { timeout: 20_000 });
});

test('reminders look right', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
  for (const [text, inMs] of [
    ['Call the harbour master about the *third* plank, before he leaves for the day.', -1_000],
    ['מפתח הרזרבה אצל שומר הנמל', 86_400_000],
    ['And water the plants', -1_000],
  ] as const) {
    const { messageId } = await ben.invoke('sendMessage', { threadId, text });
    await expect
      .poll(async () => (await anna.invoke('getThread', { threadId }))?.lastMessage?.text)
      .toBe(text);
    await anna.invoke('setReminder', { threadId, messageId, at: Date.now() + inMs });
  }
  await expect.poll(async () => (await anna.invoke('getState', {})).outbox.waiting).toBe(0);
  const { page } = await open('desk');
  await signInOn(page, 'anna');
  await expect(page.getByTestId('due-reminders')).toHaveAttribute('data-shown', 'true');
  await keepLooks(page, 'reminder-due');
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 380, height: 760 });
  await page.getByTestId('thread-row').click();
  await expect(page.getByTestId('due-reminders-narrow').getByRole('button')).toHaveCount(3);
  await keepLook(page, 'reminder-due-over-conversation-narrow');
  if (wide !== null) await page.setViewportSize(wide);
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByTestId('reminder')).toHaveCount(3);
  await keepLooks(page, 'reminders');
});
