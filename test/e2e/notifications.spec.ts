import type { ThreadId } from '../../sync/core/ids.ts';
import { pictures } from '../builders/pictures.ts';
import { type Bot, startBot } from './fixtures/bot.ts';
import { clickOn, iconsOn, putOnDesk, shownOn, turn } from './fixtures/desk.ts';
import { expectAccessible } from './fixtures/look.ts';
import { password } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

test.use({ ownApps: true });

/** What one of them says to Anna, and where. */
async function writerTo(bot: Bot): Promise<(text: string) => Promise<ThreadId>> {
  const { threadId } = await bot.invoke('startThread', { handle: 'anna' });
  return async (text) => {
    await bot.invoke('sendMessage', { threadId, text });
    return threadId;
  };
}

test('once allowed by a click, what comes while nobody is there is told of, and gone when it is read @browser', async ({
  anna,
  bot,
  folder,
  gateway,
}) => {
  const { page } = anna;
  const write = await writerTo(await bot('ben'));
  const shown = () => shownOn(page);
  await write('Before all');
  await putOnDesk(page);
  await expect(anna.row('ben')).toContainText('Before all');
  await page.getByRole('button', { name: /Preferences/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'With text' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Allow in this browser' }).click();
  await expect(dialog.getByRole('button', { name: 'Allow in this browser' })).toBeHidden();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await write('While I look');
  await expect(anna.row('ben')).toContainText('While I look');
  await turn(page, true);
  await write('The *key* is ||here||');
  await expect.poll(shown).toEqual([{ title: 'ben', body: 'The key is ▒▒▒▒' }]);
  const threadId = await write('Under the mat');
  await expect.poll(shown).toEqual([{ title: 'ben', body: 'Under the mat' }]);
  await clickOn(page, 'ben');
  await expect(anna.message('Under the mat')).toBeInViewport();

  const phone = await startBot({ folder, profile: 'phone', gatewayUrl: gateway.url });
  await phone.invoke('signIn', { handle: 'anna', password });
  await expect
    .poll(async () => (await phone.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('Under the mat');
  const read = await phone.invoke('getThread', { threadId });
  await phone.invoke('markRead', { threadId, messageId: read!.lastMessage!.messageId });
  await expect.poll(shown).toEqual([]);
  await phone.stop();

  await write('Are you there?');
  await expect.poll(shown).toHaveLength(1);
  await turn(page, false);
  await expect.poll(shown).toEqual([]);
});

test('what was missed is told of at once: from five conversations on in one, without those that are muted @browser', async ({
  anna,
  bot,
}) => {
  const { page } = anna;
  const writers = [];
  for (const handle of ['ben', 'cleo', 'dora', 'emil', 'finn', 'gus'])
    writers.push(await writerTo(await bot(handle)));
  for (const write of writers) await write('First');
  await expect(page.getByTestId('thread-row')).toHaveCount(6);
  await putOnDesk(page);
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Allow in this browser' }).click();
  await page.keyboard.press('Escape');
  await anna.row('gus').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mute…' }).click();
  await page.getByRole('button', { name: 'Until you unmute it' }).click();
  await expect(anna.row('gus').getByTestId('muted-thread')).toBeVisible();
  await turn(page, true);

  await anna.tern.kill();
  for (const write of writers) await write('Missed');
  await anna.tern.start();
  await expect.poll(() => shownOn(page)).toEqual([{ title: 'New messages: 10', body: 'Conversations: 5' }]);
  await anna.openThread('ben');
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('radio', { name: 'Off' }).click();
  await expect.poll(() => shownOn(page)).toEqual([]);
});

test('[PICTURE-6] who writes, or the group, is shown with what they write, and nobody without their words @browser', async ({
  anna,
  bot,
}) => {
  const { page } = anna;
  const [ben, cleo] = [await bot('ben'), await bot('cleo')];
  const [fromBen, fromCleo] = [await writerTo(ben), await writerTo(cleo)];
  const urlOf = ({ bytes }: { readonly bytes: string }) => `data:image/jpeg;base64,${bytes}`;
  const { digest: value, bytes } = pictures.dark;
  await ben.invoke('setProfile', { name: 'picture', value, bytes });
  await fromCleo('Hello');
  await fromBen('Hello');
  const { threadId } = await ben.invoke('createGroup', { name: 'Harbour', handles: ['anna', 'cleo'] });
  const row = page.getByTestId('thread-row').filter({ hasText: 'Harbour' });
  await expect(row).toBeVisible();
  const isDrawn = (locator: typeof row, picture: { readonly bytes: string }) =>
    expect(locator.locator('img')).toHaveAttribute('src', urlOf(picture));
  await isDrawn(anna.row('ben'), pictures.dark);
  await putOnDesk(page);
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Allow in this browser' }).click();
  await page.keyboard.press('Escape');
  await turn(page, true);

  await fromCleo('No face');
  await expect.poll(() => iconsOn(page)).toEqual(['']);
  await fromBen('A face');
  await expect.poll(() => iconsOn(page)).toEqual(['', urlOf(pictures.dark)]);
  await turn(page, false);
  await turn(page, true);
  await ben.invoke('sendMessage', { threadId, text: 'My face' });
  await expect.poll(() => iconsOn(page)).toEqual([urlOf(pictures.dark)]);
  await ben.invoke('setPicture', {
    threadId,
    picture: pictures.light.digest,
    bytes: pictures.light.bytes,
  });
  await isDrawn(row, pictures.light);
  await ben.invoke('sendMessage', { threadId, text: 'Our face' });
  await expect.poll(() => iconsOn(page)).toEqual([urlOf(pictures.light)]);
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('radio', { name: 'Without text' }).click();
  await expect.poll(() => iconsOn(page)).toEqual(['']);
});

test('of a conversation one is told of mentions and replies alone, or of nothing @browser', async ({
  anna,
  bot,
}) => {
  const { page } = anna;
  const shown = () => shownOn(page);
  const ben = await bot('ben');
  const write = await writerTo(ben);
  await anna.startChat('ben');
  await anna.write('Which berth?');
  await putOnDesk(page);
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Allow in this browser' }).click();
  await page.keyboard.press('Escape');

  await anna.row('ben').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Notifications…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Notifications: ben' });
  await expect(dialog.getByRole('radio', { name: 'All' })).toBeChecked();
  await dialog.getByRole('radio', { name: 'Mentions and replies' }).click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('thread-list')).toBeFocused();
  await expect(anna.row('ben').getByTestId('notify-mode')).toHaveText(
    'Notifies of mentions and replies only',
  );

  await turn(page, true);
  await write('Nobody is here');
  await write('@anna, the third');
  await expect.poll(shown).toEqual([{ title: 'ben', body: '@anna, the third' }]);
  const threadId = await write('Or so I think');
  const { items } = await ben.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 9 });
  const question = items.find(({ text }) => text === 'Which berth?')!;
  await ben.invoke('sendMessage', { threadId, text: 'The third', replyTo: question.messageId });
  await expect.poll(shown).toEqual([{ title: 'ben', body: 'The third' }]);

  await anna.row('ben').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Mute…' }).click();
  await page.getByRole('radio', { name: 'None' }).click();
  await expect.poll(shown).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(anna.row('ben').getByTestId('notify-mode')).toHaveText('No notifications');
});

test('nobody is disturbed for a time or by the clock, and one click ends it, without a connection too @browser', async ({
  anna,
  bot,
  gateway,
}) => {
  const { page } = anna;
  const shown = () => shownOn(page);
  const [ben, cleo] = [await writerTo(await bot('ben')), await writerTo(await bot('cleo'))];
  await ben('First');
  await cleo('First');
  await expect(page.getByTestId('thread-row')).toHaveCount(2);
  await putOnDesk(page);
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Allow in this browser' }).click();
  await page.getByRole('button', { name: 'Do not disturb…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Do not disturb' });
  await expect(dialog.getByRole('button', { name: '1 hour' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Until you turn it off' }).click();
  const line = page.getByTestId('do-not-disturb');
  await expect(line).toHaveText('Do not disturb');
  await expectAccessible(page);

  await turn(page, true);
  await ben('Meanwhile');
  await cleo('Meanwhile');
  await expect(anna.row('cleo')).toContainText('Meanwhile');
  await expect.poll(shown).toEqual([]);
  await line.getByRole('button', { name: 'Turn off' }).click();
  await expect(line).toBeHidden();
  await expect.poll(shown).toEqual([{ title: 'New messages: 4', body: 'Conversations: 2' }]);
  await turn(page, false);

  await gateway.kill();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('do not');
  await page.keyboard.press('Enter');
  await dialog.getByRole('switch', { name: 'On a schedule' }).click();
  await dialog.getByLabel('From').fill('00:00');
  await dialog.getByLabel('To', { exact: true }).fill('00:00');
  // A step on by keys is one within the time.
  await dialog.getByLabel('To', { exact: true }).blur();
  await expect(line).toContainText('Do not disturb until');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Turn off' }).click();
  await expect(line).toBeHidden();
  await gateway.start();
  await page.reload();
  await expect(page.getByTestId('thread-row')).toHaveCount(2);
  await page.getByRole('button', { name: /Preferences/ }).click();
  await page.getByRole('button', { name: 'Do not disturb…' }).click();
  await expect(dialog.getByLabel('From')).toHaveValue('00:00');
  await expect(line).toBeHidden();
});
