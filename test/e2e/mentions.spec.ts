import { forGood } from '../../sync/protocol/threadPreferences.ts';
import { expectAccessible, keepLook, keepLooks, signInOn } from './fixtures/look.ts';
import { personAt, type Person } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const completions = ({ page }: Person) => page.getByTestId('completion');

test('a mention is completed by keys, and is seen in the list and in the message', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.write('Hello');
  await expect(ben.row('anna')).toContainText('Hello');
  await expect(ben.row('anna').getByTestId('mentioned')).toBeHidden();

  await anna.composer().pressSequentially('Wait for me, @b');
  await expect(completions(anna)).toHaveText(['BABen Adeyemi@ben']);
  await expect(anna.composer()).toHaveAttribute(
    'aria-activedescendant',
    (await completions(anna).getAttribute('id')) ?? '',
  );
  await expectAccessible(anna.page);
  await anna.composer().press('Escape');
  await expect(completions(anna)).toHaveCount(0);
  await expect(anna.composer()).toHaveValue('Wait for me, @b');
  await anna.composer().press('Backspace');
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('Wait for me, @ben ');
  await anna.composer().press('Enter');
  await expect(anna.composer()).toHaveValue('');

  await expect(ben.row('anna').getByTestId('mentioned')).toBeVisible();
  await expectAccessible(ben.page);
  await ben.openThread('anna');
  await expect(ben.page.getByTestId('mention')).toHaveAttribute('data-me', 'true');
  await expect(anna.page.getByTestId('mention')).toHaveAttribute('data-me', 'false');
  await expect(ben.row('anna').getByTestId('mentioned')).toBeHidden();
});

test('mentions and replies are counted, and one key walks through them', async ({ open, bot }) => {
  const [anna, ben, vera] = [await bot('anna'), await bot('ben'), await bot('vera')];
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  const { messageId } = await anna.invoke('sendMessage', { threadId, text: 'Who has the watch?' });
  await expect.poll(async () => (await ben.invoke('getThread', { threadId }))?.unread).toBe(1);
  await ben.invoke('sendMessage', { threadId, text: 'Me until four', replyTo: messageId });
  for (let hour = 0; hour < 40; hour += 1)
    await ben.invoke('sendMessage', { threadId, text: `Log entry ${hour}` });
  await ben.invoke('sendMessage', { threadId, text: '@anna, and then you' });
  await expect.poll(async () => (await anna.invoke('getThread', { threadId }))?.unread).toBe(42);
  const quiet = await vera.invoke('startThread', { handle: 'anna' });
  await vera.invoke('sendMessage', { threadId: quiet.threadId, text: 'Are you up, @anna?' });
  await expect.poll(() => anna.invoke('getThread', { threadId: quiet.threadId })).not.toBeNull();
  await anna.invoke('setThreadPreference', { threadId: quiet.threadId, name: 'muted', value: forGood });

  const window = personAt(await open('anna'));
  const { page } = window;
  await signInOn(page, 'anna');
  const inRow = (handle: string) => window.row(handle).getByTestId('mentioned');
  await expect(inRow('ben')).toHaveText('@2 2 mentions or replies');
  await expect(inRow('vera')).toHaveText('@ 1 mention or reply');

  await window.openThread('ben');
  await expect(window.message('Me until four')).toBeInViewport();
  await expect(inRow('ben')).toHaveText('@ 1 mention or reply');
  const button = page.getByTestId('to-mention');
  await expect(button).toHaveAccessibleName('Next mention or reply, 1 mention or reply');
  await keepLook(page, 'to-mention-light');
  await button.click();
  await expect(window.message('@anna, and then you')).toBeInViewport();
  await expect(inRow('ben')).toBeHidden();

  await page.keyboard.press('Control+j');
  await expect(window.message('Are you up, @anna?')).toBeInViewport();
  await expect(inRow('vera')).toBeHidden();
  await page.keyboard.press('Control+j');
  // Read aloud as well: a second element holds it then.
  await expect(page.getByText('No unread mentions or replies.', { exact: true })).toBeVisible();
});

test('an emoji is completed by its name, by keys and by mouse', async ({ anna, ben }) => {
  await anna.startChat('ben');
  await anna.composer().pressSequentially('Full sail :sail');
  await expect(completions(anna).first()).toContainText('⛵');
  await anna.composer().press('ArrowDown');
  await anna.composer().press('ArrowUp');
  await anna.composer().press('Tab');
  await expect(anna.composer()).toHaveValue('Full sail ⛵ ');
  await expect(anna.composer()).toBeFocused();
  await anna.composer().pressSequentially('and :anch');
  await completions(anna).first().click();
  await expect(anna.composer()).toHaveValue('Full sail ⛵ and ⚓ ');
  await anna.composer().press('Enter');
  await ben.openThread('anna');
  await expect(ben.message('Full sail ⛵ and ⚓')).toBeVisible();
});

test('mentions look right', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben'), await bot('vera')];
  const { threadId } = await anna.invoke('createGroup', {
    name: 'Harbour watch',
    handles: ['ben', 'vera'],
  });
  await expect.poll(() => ben.invoke('getThread', { threadId })).not.toBeNull();
  await ben.invoke('sendMessage', { threadId, text: 'Who has the key to the shed?' });
  await ben.invoke('sendMessage', { threadId, text: '@anna, was it you? Or @vera?' });
  await expect.poll(async () => (await anna.invoke('getThread', { threadId }))?.unread).toBe(2);
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  const row = page.locator('[data-testid="thread-row"][data-kind="group"]');
  await expect(row.getByTestId('mentioned')).toBeVisible();
  await keepLooks(page, 'mentioned');
  await row.click();
  await page.getByTestId('composer').pressSequentially('I gave it to @');
  await expect(page.getByTestId('completion')).toHaveCount(2);
  await keepLooks(page, 'mention-completion');
});
