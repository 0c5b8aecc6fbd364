import { arriveAt, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ motion: true });

test('clock, ✓, ✓✓ and read appear on their own, and the unread badge comes and goes', async ({
  anna,
  ben,
  gateway,
}) => {
  await anna.startChat('ben');
  await ben.tern.kill();
  await gateway.kill();
  await anna.write('Low water is at six.');
  await anna.expectMark('Low water is at six.', 'queued');

  await gateway.start();
  await anna.expectMark('Low water is at six.', 'sent');

  await ben.tern.start();
  await anna.expectMark('Low water is at six.', 'delivered');
  await expect(ben.row('anna').getByTestId('unread')).toContainText('1');
  await expect(ben.page).toHaveTitle('(1) Tern');

  await ben.openThread('anna');
  await anna.expectMark('Low water is at six.', 'read');
  await expect(ben.row('anna').getByTestId('unread')).toBeHidden();
  await expect(ben.page).toHaveTitle('Tern');

  await ben.write('Then we leave at five.');
  await ben.expectMark('Then we leave at five.', 'read');
  await expect(anna.message('Then we leave at five.')).toHaveAttribute('data-mine', 'false');
});

test('Enter that ends a word of an input method does not send', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.composer().fill('にほん');
  const isSent = anna.page.getByTestId('message-text');
  for (const composing of [
    { key: 'Enter', isComposing: true },
    { key: 'Enter', isComposing: false, keyCode: 229 },
  ])
    await anna.composer().dispatchEvent('keydown', composing);
  await expect(anna.composer()).toHaveValue('にほん');
  await anna.composer().press('Enter');
  await expect(ben.row('anna')).toContainText('にほん');
  await expect(isSent).toHaveCount(1);
});

test('typing shows in the list and in the header, and ends', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toContainText('Hello');

  await anna.composer().pressSequentially('I wonder');
  await expect(ben.row('anna')).toContainText('typing');
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('conversation-status')).toContainText('typing');

  await anna.composer().press('Enter');
  await expect(ben.message('I wonder')).toBeVisible();
  await expect(ben.page.getByTestId('conversation-status')).toHaveText(/^@anna/);
});

test('an edit, a reply whose quote leads back, and a reaction arrive', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('The tide is ate seven.');
  await ben.openThread('anna');
  await expect(ben.message('The tide is ate seven.')).toBeVisible();

  await anna.edit('The tide is ate seven.', 'The tide is at seven.');
  await expect(ben.message('The tide is at seven.')).toContainText('edited');
  await expect(ben.message('The tide is ate seven.')).toBeHidden();

  await ben.react('The tide is at seven.', '❤️');
  await expect(anna.message('The tide is at seven.').getByTestId('reaction')).toContainText('❤️');
  await anna.message('The tide is at seven.').getByTestId('reaction').click();
  await expect(ben.message('The tide is at seven.').getByTestId('reaction')).toContainText('2');
  await anna.message('The tide is at seven.').getByTestId('reaction').click();
  await expect(ben.message('The tide is at seven.').getByTestId('reaction')).toHaveAccessibleName(
    '❤️ 1: You',
  );

  for (let line = 1; line <= 20; line += 1) await ben.write(`Buoy ${line}`);
  await ben.message('The tide is at seven.').scrollIntoViewIfNeeded();
  await ben.choose('The tide is at seven.', 'Reply');
  await expect(ben.page.getByTestId('composer-strip')).toContainText('Reply to Anna Lysenko');
  await ben.write('Seven it is.');

  const quote = anna.message('Seven it is.').getByTestId('quote');
  await expect(quote).toContainText('The tide is at seven.');
  await expect(anna.message('The tide is at seven.')).not.toBeInViewport();
  await quote.click();
  await expect(anna.message('The tide is at seven.')).toBeInViewport();

  // By keys as well.
  await expect(ben.message('The tide is at seven.')).not.toBeInViewport();
  await arriveAt(ben.page.locator('[data-row="true"][tabindex="0"]'), 'Shift+Tab');
  await ben.page.keyboard.press('End');
  await expect(ben.message('Seven it is.')).toBeFocused();
  await expect(ben.message('The tide is at seven.')).not.toBeInViewport();
  await pressByKeys(ben.message('Seven it is.').getByTestId('quote'));
  await expect(ben.message('The tide is at seven.')).toBeInViewport();
});

test.describe(() => {
  test.use({ ownApps: true });

  test("one's own message is in sight, also when the list is already on its way to the end @browser", async ({
    anna,
    bot,
  }) => {
    const ben = await bot('ben');
    const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
    for (let line = 1; line <= 30; line += 1)
      await ben.invoke('sendMessage', { threadId, text: `Buoy ${line}` });
    await expect(anna.row('ben')).toContainText('Buoy 30');
    // What the host says is held back from the sending on.
    const held: (string | Buffer)[] = [];
    let holds = false;
    let release = (): void => undefined;
    await anna.page.routeWebSocket(/./, (window) => {
      const host = window.connectToServer();
      window.onMessage((data) => {
        holds ||= String(data).includes('"command":"sendMessage"');
        host.send(data);
      });
      host.onMessage((data) => void (holds ? held.push(data) : window.send(data)));
      release = () => {
        holds = false;
        for (const data of held.splice(0)) window.send(data);
      };
    });
    await anna.page.reload();
    await anna.openThread('ben');
    const log = anna.page.getByRole('log');
    await log.hover();
    // Once the list stands at what is new, which is drawn first.
    await expect(async () => {
      await anna.page.mouse.wheel(0, 5_000);
      await expect(anna.message('Buoy 30')).toBeInViewport({ timeout: 500 });
    }).toPass();
    await log.evaluate((element) => (element.scrollTop -= 600));
    await expect(anna.message('Buoy 30')).not.toBeInViewport();
    await expect(anna.page.getByTestId('to-newest')).toBeVisible();

    await anna.composer().fill('All of them are lit.');
    await log.evaluate((element) =>
      element.addEventListener('scroll', () => (element.dataset['left'] = 'true'), { once: true }),
    );
    await anna.composer().press('Enter');
    await expect(log).toHaveAttribute('data-left', 'true');
    release();
    await expect(anna.message('All of them are lit.')).toBeInViewport({ ratio: 1 });
  });
});

test('several lines, and everything by keyboard alone', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('One line');
  await ben.openThread('anna');
  await expect(ben.message('One line')).toBeVisible();
  const keys = ben.page.keyboard;

  await keys.type('First');
  await keys.press('Shift+Enter');
  await keys.type('second');
  await keys.press('Enter');
  await expect(ben.composer()).toHaveValue('');
  await expect.poll(() => anna.texts()).toEqual(['One line', 'First\nsecond']);

  await keys.press('ArrowUp');
  await expect(ben.page.getByTestId('composer-strip')).toContainText('Editing');
  await keys.type(' thoughts');
  await keys.press('Enter');
  await expect.poll(() => anna.texts()).toEqual(['One line', 'First\nsecond thoughts']);

  await keys.press('Shift+Tab');
  await expect(ben.page.locator('[data-testid="message"]:focus')).toContainText('second thoughts');
  await keys.press('ArrowUp');
  await expect(ben.message('One line')).toBeFocused();

  await keys.press('Tab');
  await expect(ben.message('One line').getByRole('button', { name: 'React' })).toBeFocused();
  await keys.press('Enter');
  await keys.press('Enter');
  await expect(anna.message('One line').getByTestId('reaction')).toContainText('👍');

  await arriveAt(ben.message('One line'), 'Shift+Tab');
  await keys.press('Tab');
  await keys.press('Tab');
  await expect(ben.message('One line').getByRole('button', { name: 'Reply' })).toBeFocused();
  await keys.press('Enter');
  await expect(ben.composer()).toBeFocused();
  await keys.type('Two lines');
  await keys.press('Enter');
  await expect(anna.message('Two lines').getByTestId('quote')).toContainText('One line');

  await keys.press('Escape');
  await expect(ben.composer()).toBeHidden();
});

test('a message that is too long says why it is not sent, and keeps its words', async ({ anna, bot }) => {
  await bot('ben');
  await anna.startChat('ben');
  await anna.composer().fill('x'.repeat(4097));
  const reason = 'Too long to send. A message can have up to 4096 characters.';
  await expect(anna.page.getByTestId('too-long')).toHaveText(reason);
  await expect(anna.composer()).toHaveAccessibleDescription(reason);
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('x'.repeat(4097));
  await expectAccessible(anna.page);
  await anna.composer().press('Backspace');
  await expect(anna.composer()).toHaveAccessibleDescription('');
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('');
});

test('the keys in the list stay on a conversation, whatever moves above it', async ({ anna, bot }) => {
  const writers = [];
  for (const handle of ['oleh', 'ben', 'vera']) {
    const writer = await bot(handle);
    const { threadId } = await writer.invoke('startThread', { handle: 'anna' });
    const write = (text: string) => writer.invoke('sendMessage', { threadId, text });
    await write(`Greetings from ${handle}`);
    await expect(anna.row(handle)).toContainText('Greetings');
    writers.push(write);
  }
  const rows = anna.page.getByTestId('thread-row');
  await expect(rows.first()).toHaveAttribute('data-handle', 'vera');
  await anna.page.getByTestId('thread-list').focus();
  await anna.page.keyboard.press('ArrowDown');
  await expect(anna.row('ben')).toHaveAttribute('data-pointed', 'true');
  await writers[0]?.('And another');
  await expect(rows.first()).toHaveAttribute('data-handle', 'oleh');
  await expect(anna.row('ben')).toHaveAttribute('data-pointed', 'true');
  await anna.page.keyboard.press('Enter');
  await expect(anna.message('Greetings from ben')).toBeVisible();
});
