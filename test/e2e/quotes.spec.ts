import { locales } from '../../resources/locales.ts';
import { signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const t = locales.en;

test('what is answered far above the first page: said offline, then fetched, and gone to and back', async ({
  open,
  bot,
  gateway,
}) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  const { messageId } = await anna.invoke('sendMessage', { threadId, text: 'The very first words' });
  for (let n = 0; n < 300; n += 1) await anna.invoke('sendMessage', { threadId, text: `filler ${n}` });
  await anna.invoke('sendMessage', { threadId, text: 'Still true', replyTo: messageId });
  await expect
    .poll(async () => (await ben.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('Still true');

  const desk = await signIn(await open('desk'), 'anna');
  await expect(desk.row('ben')).toContainText('Still true');
  await gateway.kill();
  await expect(desk.connectionLine()).toBeVisible();
  await desk.openThread('ben');
  const quote = desk.message('Still true').getByTestId('quote');
  await expect(quote).toHaveText(t.message.quoteMissing);
  await quote.click();
  await expect(desk.page.getByText(t.conversation.notHere, { exact: true })).toBeVisible();

  await gateway.start();
  await desk.networkReturns();
  await expect(quote).toContainText('The very first words', { timeout: 30_000 });
  await quote.click();
  await expect(desk.message('The very first words')).toBeInViewport();
  await desk.page.getByRole('button', { name: 'Go to the newest' }).click();
  await desk.message('Still true').focus();
  await desk.page.keyboard.press('Tab');
  await expect(quote).toBeFocused();
  await desk.page.keyboard.press('Enter');
  await expect(desk.message('The very first words')).toBeInViewport();
  // The last one's own is not the last of those on the screen.
  await desk.composer().press('ArrowUp');
  await expect(desk.composer()).toHaveValue('Still true');
  await expect(desk.message('Still true')).toBeInViewport();
});
