import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible, keepLightAndRussian, keepLooks, signInOn } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const bar = ({ page }: Pick<Person, 'page'>) => page.getByTestId('pin-bar');
const pinnedText = ({ page }: Pick<Person, 'page'>) => page.getByTestId('pinned-text');
const pinList = ({ page }: Pick<Person, 'page'>) => page.getByTestId('pin-list');
const saved = ({ page }: Pick<Person, 'page'>) => page.getByTestId('saved-item');
const waiting = (person: Person) => bar(person).getByTestId('delivery-state');

/** Of a text, where no toolbar covers it. */
const corner = { x: 6, y: 6 };

/** By the menu of the bubble. */
async function pick(person: Person, text: string, action: string): Promise<void> {
  await person.message(text).getByTestId('message-text').click({ button: 'right', position: corner });
  await person.page.getByRole('menuitem', { name: action }).click();
}

test('pinned for everybody, stepped through, listed, taken off, and gone with its message', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  for (const text of ['The tide table', 'Where to moor', 'Small talk']) await anna.write(text);
  await ben.openThread('anna');
  await pick(anna, 'The tide table', 'Pin');
  await expect(pinnedText(ben)).toHaveText('The tide table');
  await expect(anna.message('The tide table').getByRole('img', { name: 'Pinned' })).toBeVisible();
  await pick(ben, 'Where to moor', 'Pin');
  await expect(pinnedText(anna)).toHaveText('Where to moor');
  await expect(bar(anna)).toContainText('Pinned message 2 of 2');
  await expectAccessible(anna.page);

  await bar(anna).getByRole('button', { name: 'All pinned messages' }).click();
  await expect(pinList(anna).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Escape');

  const jump = bar(anna).getByTitle('Go to the pinned message');
  await jump.click();
  await expect(pinnedText(anna)).toHaveText('The tide table');
  await jump.click();
  await expect(pinnedText(anna)).toHaveText('Where to moor');

  await bar(anna).getByRole('button', { name: 'All pinned messages' }).click();
  await pinList(anna).getByRole('button', { name: 'Unpin: Where to moor' }).click();
  await expect(pinnedText(ben)).toHaveText('The tide table');
  await expect(bar(ben)).toContainText('Pinned message');
  await expect(ben.message('Where to moor').getByRole('img', { name: 'Pinned' })).toHaveCount(0);

  // Gone with its message, from the bar and from the list of saved ones.
  await pick(ben, 'The tide table', 'Save');
  await ben.page.getByRole('button', { name: 'Saved messages' }).click();
  await expect(saved(ben)).toContainText('The tide table');
  await anna.choose('The tide table', 'Delete');
  await anna.page.getByRole('dialog').getByRole('button', { name: 'Delete for everyone' }).click();
  await expect(bar(anna)).toHaveCount(0);
  await expect(bar(ben)).toHaveCount(0, { timeout: 15_000 });
  await expect(saved(ben)).toHaveCount(0);
  await expect(ben.page.getByText('Saved messages appear here')).toBeVisible();
  await expectAccessible(ben.page);
});

test('by keyboard alone and without a connection: pin, save, find again, list', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('One');
  await anna.write('Two');
  await ben.openThread('anna');
  await expect(ben.message('Two')).toBeVisible();
  await anna.expectMark('Two', 'read');
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  const keys = anna.page.keyboard;

  await keys.press('Shift+Tab');
  await expect(anna.message('Two')).toBeFocused();
  await keys.press('Control+p');
  await expect(pinnedText(anna)).toHaveText('Two');
  await expect(waiting(anna)).toHaveAttribute('data-state', 'queued');
  await keys.press('ArrowUp');
  await expect(anna.message('One')).toBeFocused();
  await keys.press('Control+s');
  await expect(anna.message('One').getByRole('img', { name: 'Saved' })).toBeVisible();
  await anna.expectMark('One', 'queued');
  await expect(anna.connectionLine()).toContainText('2 waiting');
  // Pinned and taken off before it left is nothing done.
  await keys.press('Control+p');
  await expect(anna.connectionLine()).toContainText('3 waiting');
  await expect(anna.message('One').getByRole('img', { name: 'Pinned' })).toBeVisible();
  await keys.press('Control+p');
  await expect(anna.connectionLine()).toContainText('2 waiting');
  // So it is when nothing of the first press has been drawn at the second.
  await anna.message('One').evaluate((row) => {
    for (const code of ['KeyP', 'KeyP', 'KeyS', 'KeyS', 'KeyS']) {
      const key = code.slice(-1).toLowerCase();
      row.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey: true, bubbles: true }));
    }
  });
  await expect(anna.connectionLine()).toContainText('1 waiting');
  await expect(anna.message('One').getByRole('img', { name: 'Saved' })).toHaveCount(0);
  await expect(anna.message('One').getByRole('img', { name: 'Pinned' })).toHaveCount(0);
  await keys.press('Control+s');
  await expect(anna.connectionLine()).toContainText('2 waiting');
  await expectAccessible(anna.page);

  await keys.press('Control+Shift+s');
  await expect(anna.page.getByTestId('saved')).toBeVisible();
  await expect(saved(anna)).toContainText('You');
  await expect(saved(anna).getByTestId('delivery-state')).toHaveAttribute('data-state', 'queued');
  await expectAccessible(anna.page);
  await keys.press('Tab');
  await expect(saved(anna).getByRole('button').first()).toBeFocused();
  await keys.press('Enter');
  await keys.press('Escape');
  await expect(anna.page.getByTestId('saved')).toBeHidden();

  await gateway.start();
  await anna.networkReturns();
  await expect(waiting(anna)).toHaveCount(0, { timeout: 30_000 });
  await anna.expectMark('One', 'read');
  await ben.networkReturns();
  await expect(pinnedText(ben)).toHaveText('Two', { timeout: 30_000 });
  await expect(ben.message('One').getByRole('img', { name: 'Saved' })).toHaveCount(0);

  const all = bar(anna).getByRole('button', { name: 'All pinned messages' });
  await arriveAt(anna.message('One'), 'Shift+Tab');
  await keys.press('Control+p');
  await expect(bar(ben)).toContainText('Pinned message 2 of 2');
  await pressByKeys(all, 'Shift+Tab');
  await pressByKeys(pinList(anna).getByRole('button', { name: /Two/ }).first());
  await expect(pinList(anna)).toHaveCount(0);
  await pressByKeys(all, 'Shift+Tab');
  await pressByKeys(pinList(anna).getByRole('button', { name: 'Unpin: One' }));
  // Of one there is no list.
  await expect(pinList(anna)).toHaveCount(0);
  await expect(bar(ben)).toContainText('Pinned message');
  await expect(bar(ben)).not.toContainText('of 2');

  const jump = bar(anna).getByTitle('Go to the pinned message');
  await pressByKeys(jump, 'Shift+Tab');
  await expect(jump).toBeFocused();
  await keys.press('Tab');
  await expect(bar(anna).getByRole('button', { name: 'Unpin' })).toBeFocused();
  await keys.press('Enter');
  await expect(bar(anna)).toHaveCount(0);
  await expect(bar(ben)).toHaveCount(0);
});

test('what is far above, or in another conversation, is fetched and shown', async ({ open, bot }) => {
  const [anna, ben, vera] = [await bot('anna'), await bot('ben'), await bot('vera')];
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  const { messageId } = await anna.invoke('sendMessage', { threadId, text: 'The very first words' });
  for (let n = 0; n < 300; n += 1) await anna.invoke('sendMessage', { threadId, text: `filler ${n}` });
  await expect
    .poll(async () => (await ben.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('filler 299');
  await anna.invoke('setPin', { threadId, messageId, pinned: true });
  await anna.invoke('setStar', { threadId, messageId, starred: true });
  const { threadId: withVera } = await vera.invoke('startThread', { handle: 'anna' });
  await vera.invoke('sendMessage', { threadId: withVera, text: 'Something else' });
  await expect
    .poll(async () => (await anna.invoke('getThread', { threadId: withVera }))?.lastMessage?.text)
    .toBe('Something else');

  const desk = await signIn(await open('desk'), 'anna');
  await desk.openThread('vera');
  await expect(desk.message('Something else')).toBeVisible();
  await desk.page.getByRole('button', { name: 'Saved messages' }).click();
  await expect(saved(desk)).toContainText('The very first words');
  await saved(desk).getByRole('button').first().click();
  await expect(desk.message('The very first words')).toBeInViewport();
  await expect(pinnedText(desk)).toHaveText('The very first words');
  await desk.page.getByRole('button', { name: 'Go to the newest' }).click();
  await expect(desk.message('filler 299')).toBeInViewport();
  await bar(desk).getByTitle('Go to the pinned message').click();
  await expect(desk.message('The very first words')).toBeInViewport();
  await saved(desk).getByRole('button', { name: 'Remove from saved' }).click();
  await expect(saved(desk)).toHaveCount(0);
  await expect.poll(async () => (await anna.invoke('listStarred', { offset: 0, limit: 9 })).total).toBe(0);
});

test('pinned and saved messages look right', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour watch', handles: ['ben'] });
  const say = (who: typeof anna, text: string) => who.invoke('sendMessage', { threadId, text });
  const first = await say(
    anna,
    'Night watch: Friday from ten, Saturday from midnight, both on the east pier.',
  );
  await expect
    .poll(async () => (await ben.invoke('getThread', { threadId }))?.lastMessage?.messageId)
    .toBe(first.messageId);
  const second = await say(ben, 'The key hangs behind the *third* plank.');
  const third = await say(ben, 'מפתח הרזרבה אצל שומר הנמל');
  await say(ben, 'I will bring the lamp.');
  await expect
    .poll(async () => (await anna.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('I will bring the lamp.');
  for (const { messageId } of [first, second, third])
    await anna.invoke('setPin', { threadId, messageId, pinned: true });
  for (const { messageId } of [second, third, first])
    await anna.invoke('setStar', { threadId, messageId, starred: true });
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.getByRole('button', { name: 'Saved messages' }).click();
  await expect(page.getByTestId('saved-item')).toHaveCount(3);
  await keepLooks(page, 'saved');
  await page.getByRole('button', { name: 'Back' }).first().click();
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await expect(page.getByTestId('pin-bar')).toBeVisible();
  await expect(page.getByTestId('message')).toHaveCount(4);
  await keepLooks(page, 'pins');
  await page.getByRole('button', { name: 'All pinned messages' }).click();
  await expect(page.getByTestId('pin-list').getByRole('listitem')).toHaveCount(3);
  await keepLooks(page, 'pin-list');
  await page.keyboard.press('Escape');
  await page
    .getByTestId('message')
    .last()
    .getByTestId('message-text')
    .click({ button: 'right', position: corner });
  await expect(page.getByRole('menu')).toBeVisible();
  await keepLightAndRussian(page, 'message-menu');
});
