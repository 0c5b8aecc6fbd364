import { expectAccessible, keepLightAndRussian, keepLooks, signInOn } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const info = ({ page }: Person) => page.getByTestId('message-info');

async function openInfo(person: Person, text: string): Promise<void> {
  await person.message(text).click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: 'Info' }).click();
}

test('who has read it since when, and what it said before', async ({ anna, ben, gateway }) => {
  await anna.startChat('ben');
  await anna.write('Low water is at five.');
  await anna.edit('Low water is at five.', 'Low water is at six.');
  await anna.expectMark('Low water is at six.', 'delivered');
  await openInfo(anna, 'Low water is at six.');
  await expect(info(anna).getByRole('heading', { name: 'Delivered to 1 person' })).toBeVisible();
  await expect(info(anna).getByTestId('edition')).toHaveText(/Low water is at five\./);
  await expectAccessible(anna.page);

  // It follows what happens while it is open.
  await ben.openThread('anna');
  await expect(info(anna).getByRole('heading', { name: 'Read by 1 person' })).toBeVisible();
  await expect(info(anna).getByTestId('reached').getByRole('time')).toBeVisible();
  await anna.page.keyboard.press('Escape');
  await expect(info(anna)).toBeHidden();

  await gateway.kill();
  await openInfo(anna, 'Low water is at six.');
  await expect(info(anna)).toContainText('Times and edit history need a connection.');
  await expect(info(anna).getByTestId('reached')).toHaveAttribute('data-state', 'read');
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Escape');
  await anna.write('Nobody hears this yet.');
  await openInfo(anna, 'Nobody hears this yet.');
  await expect(info(anna)).toContainText("hasn't been sent yet");
});

test('by keyboard alone: the menu key, Info, and back to the message', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('One');
  await expect(ben.row('anna')).toContainText('One');
  const keys = anna.page.keyboard;
  await keys.press('Shift+Tab');
  await expect(anna.message('One')).toBeFocused();
  await keys.press('Shift+F10');
  // A menu takes the keys a moment after it is seen.
  await expect(async () => {
    await keys.press('End');
    await expect(anna.page.getByRole('menuitem', { name: 'Delete' })).toBeFocused({ timeout: 500 });
  }).toPass();
  await keys.press('ArrowUp');
  await expect(anna.page.getByRole('menuitem', { name: 'Info' })).toBeFocused();
  await keys.press('Enter');
  await expect(info(anna)).toBeVisible();
  await keys.press('Escape');
  await expect(anna.message('One')).toBeFocused();
});

test('edited on two devices that had not heard of each other: it says so, and shows both', async ({
  anna,
  ben,
  open,
  gateway,
}) => {
  await anna.startChat('ben');
  await anna.write('Low water is at five.');
  await anna.expectMark('Low water is at five.', 'delivered');
  const tablet = await signIn(await open('tablet'), 'anna');
  await tablet.openThread('ben');
  await expect(tablet.message('Low water is at five.')).toBeVisible();
  await gateway.kill();
  await anna.edit('Low water is at five.', 'Low water is at six.');
  await tablet.edit('Low water is at five.', 'Low water is at seven.');
  await gateway.start();
  const collided = ({ page }: Person) => page.getByTestId('collided');
  for (const each of [anna, tablet]) await each.networkReturns();
  await expect(collided(tablet)).toBeVisible();
  await expect(collided(anna)).toHaveText('edited on two devices');
  await expectAccessible(anna.page);
  await collided(anna).click();
  // Whichever came last stands.
  for (const text of ['Low water is at six.', 'Low water is at seven.'])
    await expect(info(anna)).toContainText(text);
  await expect(info(anna).getByTestId('edition').first()).toHaveText(/Low water is at .*the other edit/);
  await expectAccessible(anna.page);
  await anna.page.keyboard.press('Escape');
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('edited')).toBeVisible();
  await expect(collided(ben)).toHaveCount(0);

  // By keys: within the message, as to everything else in it.
  await expect(anna.message(/Low water is at (six|seven)\./)).toBeFocused();
  await anna.page.keyboard.press('Tab');
  await expect(collided(anna)).toBeFocused();
  await anna.page.keyboard.press('Enter');
  await expect(info(anna)).toBeVisible();
  await anna.page.keyboard.press('Escape');
  await anna.composer().press('ArrowUp');
  await anna.composer().fill('Low water is at eight.');
  await anna.composer().press('Enter');
  await expect(anna.message('Low water is at eight.')).toBeVisible();
  await expect(collided(anna)).toHaveCount(0);
  await expect(collided(tablet)).toHaveCount(0);
});

test("an edit that stands over another device's looks right", async ({ open, bot, gateway }) => {
  const anna = await bot('anna');
  await bot('ben');
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  const { messageId } = await anna.invoke('sendMessage', { threadId, text: 'Low water is at five.' });
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.getByTestId('thread-row').click();
  await expect(page.getByTestId('message')).toHaveAttribute('data-delivery', /sent|delivered/);
  await gateway.kill();
  await anna.invoke('editMessage', { threadId, messageId, text: 'Low water is at six.' });
  await page.getByTestId('composer').press('ArrowUp');
  await page.getByTestId('composer').fill('Low water is at seven, be there by five.');
  await page.getByTestId('composer').press('Enter');
  await gateway.start();
  await expect(page.getByTestId('collided')).toBeVisible({ timeout: 30_000 });
  await page.getByTestId('collided').click();
  await expect(page.getByTestId('edition')).toHaveCount(2);
  await keepLooks(page, 'edited-twice');
  await page.keyboard.press('Escape');
  await keepLightAndRussian(page, 'edited-twice-bubble');
});

test("a message's info looks right", async ({ open, bot }) => {
  const [anna, ben, vera] = [await bot('anna'), await bot('ben'), await bot('vera')];
  const { threadId } = await anna.invoke('createGroup', {
    name: 'Harbour watch',
    handles: ['ben', 'vera'],
  });
  const words = ['Low water is at five, be there by four.', 'Low water is at six, be there by five.'];
  const [before = '', after = ''] = words;
  const { messageId } = await anna.invoke('sendMessage', { threadId, text: before });
  await anna.invoke('editMessage', { threadId, messageId, text: after });
  await expect.poll(async () => (await ben.invoke('getThread', { threadId }))?.lastMessage?.text).toBe(after);
  await ben.invoke('markRead', { threadId, messageId });
  await expect.poll(() => vera.invoke('getThread', { threadId })).not.toBeNull();
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await page.getByTestId('message').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Info' }).click();
  await expect(page.getByTestId('reached')).toHaveCount(2);
  await expect(page.getByTestId('reached').first()).toHaveAttribute('data-state', 'read');
  await keepLooks(page, 'message-info');
});
