import { expectAccessible, keepLooks, signInOn } from './fixtures/look.ts';
import { type Person, submitTwice } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const bar = (person: Person) => person.page.getByTestId('selection-bar');
const dialog = ({ page }: Person) => page.getByRole('dialog', { name: /^Forward/ });
const target = (person: Person, name: string) =>
  dialog(person).getByTestId('forward-target').filter({ hasText: name });
const copied = ({ page }: Person) => page.evaluate(() => navigator.clipboard.readText());
const mayReadClipboard = ({ page }: Person) =>
  page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

async function menu(person: Person, text: string, action: string): Promise<void> {
  await person.message(text).click({ button: 'right' });
  await person.page.getByRole('menuitem', { name: action, exact: true }).click();
}

test('several messages are chosen and sent on to two conversations, with whose they are', async ({
  anna,
  ben,
  bot,
}) => {
  await bot('vera');
  await anna.startChat('vera');
  await anna.write('Hello, Vera.');
  await anna.startChat('ben');
  await anna.write('The boat needs paint.');
  await ben.openThread('anna');
  await ben.write('Blue or white?');
  await ben.write('Blue lasts longer.');
  await expect(anna.message('Blue lasts longer.')).toBeVisible();

  await menu(anna, 'Blue lasts longer.', 'Select');
  await expect(bar(anna)).toContainText('1 selected');
  await expect(anna.composer()).toBeHidden();
  await anna.message('The boat needs paint.').click();
  await expect(bar(anna)).toContainText('2 selected');
  await expect(anna.message('The boat needs paint.')).toBeChecked();
  await expect(anna.message('Blue or white?')).not.toBeChecked();
  await expectAccessible(anna.page);
  await bar(anna).getByRole('button', { name: 'Forward' }).click();

  await target(anna, 'vera').click();
  await target(anna, 'Ben Adeyemi').click();
  await expect(dialog(anna)).toContainText('To vera and Ben Adeyemi');
  await dialog(anna).getByLabel('Comment').fill('What do you think?');
  await expectAccessible(anna.page);
  await submitTwice(dialog(anna));
  await expect(dialog(anna)).toBeHidden();
  await expect(bar(anna)).toBeHidden();

  // In the thread's order, whatever the order in which they were chosen.
  await expect(ben.page.getByTestId('message-text')).toHaveText([
    'The boat needs paint.',
    'Blue or white?',
    'Blue lasts longer.',
    'What do you think?',
    'The boat needs paint.',
    'Blue lasts longer.',
  ]);
  await expect(ben.page.getByTestId('forwarded')).toHaveText([
    'Forwarded from Anna Lysenko',
    'Forwarded from you',
  ]);
  await expect(ben.row('anna')).toContainText('Forwarded from you: Blue lasts longer.');
  await expectAccessible(ben.page);
  await anna.openThread('vera');
  await expect(anna.page.getByTestId('forwarded')).toHaveText([
    'Forwarded from you',
    'Forwarded from Ben Adeyemi',
  ]);

  // Forwarded again it stays the first author's; with other words it is one's own.
  await anna.choose('Blue lasts longer.', 'Forward');
  await target(anna, 'Ben Adeyemi').click();
  await dialog(anna).getByLabel('Show who wrote it').uncheck();
  await dialog(anna).getByRole('button', { name: 'Forward', exact: true }).click();
  await anna.page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(anna.page.getByTestId('message-text').nth(6)).toHaveText('Blue lasts longer.');
  await expect(anna.page.getByTestId('forwarded')).toHaveCount(2);
  await anna.openThread('vera');
  await anna.choose('Blue lasts longer.', 'Edit');
  await expect(anna.page.getByTestId('composer-strip')).toContainText('It becomes your own message');
  await anna.composer().fill('Blue it is.');
  await anna.composer().press('Enter');
  await expect(anna.page.getByTestId('forwarded')).toHaveText(['Forwarded from you']);
});

test('a link to a message leads there, from another conversation too, and nowhere else', async ({
  anna,
  ben,
  bot,
}) => {
  await mayReadClipboard(anna);
  const vera = await bot('vera');
  await anna.startChat('ben');
  await anna.write('The tide table is here.');
  await menu(anna, 'The tide table is here.', 'Copy link');
  const link = await copied(anna);
  expect(link).toMatch(/^tern:\/\/message\/d:[\w-]{22}\/[0-9a-f-]{36}$/);
  await ben.openThread('anna');
  const { threadId } = await vera.invoke('startThread', { handle: 'ben' });
  for (let n = 0; n < 130; n += 1) await vera.invoke('sendMessage', { threadId, text: `Wave ${n}` });
  const [thread = '', messageId = ''] = link.replace('tern://message/', '').split('/');
  const bens = await vera.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 200 });
  const first = bens.items[0]?.messageId ?? '';

  await ben.openThread('vera');
  await expect(ben.message('Wave 0')).toBeVisible();
  await ben.write(`See ${link}`);
  await ben.page.getByRole('link', { name: link }).click();
  await expect(ben.message('The tide table is here.')).toBeVisible();
  await ben.write(`tern://message/${threadId}/${first}`);
  await ben.page.getByRole('link', { name: first }).click();
  await expect(ben.message('Wave 0')).toBeVisible();

  // Anna is not in what ben and vera say to each other.
  await anna.page.getByRole('link', { name: first }).click();
  await expect(anna.page.getByText("You're not in this conversation.").first()).toBeVisible();
  await anna.write(
    `tern://message/${thread}/${messageId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`,
  );
  await anna.page.getByRole('link').last().click();
  await expect(anna.page.getByText('This message no longer exists.').first()).toBeVisible();
  await expectAccessible(anna.page);
});

test('forwarded without a connection it waits, all of it, and arrives after a kill', async ({
  anna,
  ben,
  gateway,
  bot,
}) => {
  await bot('vera');
  await anna.startChat('vera');
  await anna.startChat('ben');
  await anna.write('Kept for later');
  await ben.openThread('anna');
  await anna.expectMark('Kept for later', 'read');
  await gateway.kill();
  await anna.write('Not even sent');
  await anna.message('Kept for later').click({ modifiers: ['ControlOrMeta'] });
  await anna.message('Not even sent').click();
  await bar(anna).getByRole('button', { name: 'Forward' }).click();
  await target(anna, 'vera').click();
  await target(anna, 'Ben Adeyemi').click();
  await dialog(anna).getByRole('button', { name: 'Forward', exact: true }).click();
  await expect(dialog(anna)).toBeHidden();
  await anna.tern.kill();
  await anna.tern.start();
  await gateway.start();
  await anna.networkReturns();
  await anna.openThread('vera');
  await expect(anna.page.getByTestId('message-text')).toHaveText(['Kept for later', 'Not even sent']);
  // What nobody had read yet is simply one's own.
  await expect(anna.page.getByTestId('forwarded')).toHaveText(['Forwarded from you']);
  await expect(ben.page.getByTestId('message-text')).toHaveText(
    ['Kept for later', 'Not even sent', 'Kept for later', 'Not even sent'],
    { timeout: 45_000 },
  );
});

test.describe(() => {
  test.use({ ownApps: true });

  test('a link that the system hands over leads to its message; one that leads nowhere is a sentence', async ({
    anna,
    bot,
  }) => {
    const ben = await bot('ben');
    await anna.startChat('ben');
    await anna.write('The tide table is here.');
    await anna.expectMark('The tide table is here.', 'delivered');
    const [thread] = (await ben.invoke('listThreads', { offset: 0, limit: 1 })).items;
    const { threadId, lastMessage } = thread!;
    const found = await ben.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 1 });
    const { messageId } = found.items[0]!;
    expect(lastMessage?.text).toBe('The tide table is here.');
    // A browser tab has no system that hands links over: what Electron's host answers is put in its place.
    const links: ({ threadId: string; messageId: string } | null)[] = [{ threadId, messageId }];
    let hand = (): void => undefined;
    await anna.page.routeWebSocket(/./, (window) => {
      const host = window.connectToServer();
      window.onMessage((data) => {
        const { id, command } = JSON.parse(String(data)) as { id: number; command: string };
        if (command !== 'takeLink') return host.send(data);
        const place = links.shift();
        const result = { link: place === undefined ? null : { place, join: null } };
        window.send(JSON.stringify({ id, result }));
      });
      hand = () => window.send(JSON.stringify({ event: 'linkOpened', payload: {} }));
    });
    // Nothing is open: where one was would be opened again.
    await anna.page.keyboard.press('Escape');
    await expect(anna.message('The tide table is here.')).toHaveCount(0);
    await anna.page.reload();
    await expect(anna.message('The tide table is here.')).toBeVisible();
    await anna.page.keyboard.press('Escape');
    await expect(anna.message('The tide table is here.')).toHaveCount(0);

    links.push(null);
    hand();
    await expect(anna.page.getByText("This link doesn't lead to a message.").first()).toBeVisible();
    links.push({ threadId: 'd:AAAAAAAAAAAAAAAAAAAAAA', messageId });
    hand();
    await expect(anna.page.getByText("You're not in this conversation.").first()).toBeVisible();
    links.push({ threadId, messageId });
    hand();
    await expect(anna.message('The tide table is here.')).toBeVisible();
  });
});

test('choosing and forwarding looks right', async ({ open, bot }) => {
  const anna = await bot('anna');
  const ben = await bot('ben');
  await bot('vera');
  await anna.invoke('startThread', { handle: 'vera' });
  const { threadId } = await anna.invoke('createGroup', {
    name: 'The harbour and everyone in it',
    handles: ['ben', 'vera'],
  });
  const last = async (who: typeof anna) => (await who.invoke('getThread', { threadId }))?.lastMessage;
  await expect.poll(async () => (await last(ben))?.notice?.type).toBe('created');
  for (const text of ['Blue lasts longer than white.', 'And it hides the salt.'])
    await ben.invoke('sendMessage', { threadId, text });
  await expect.poll(async () => (await last(anna))?.text).toBe('And it hides the salt.');
  const { items } = await anna.invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 9 });
  const { messageId } = await anna.invoke('sendMessage', {
    threadId,
    text: 'Then blue it is, from the keel up.',
  });
  const to = [threadId];
  await anna.invoke('forwardMessages', {
    ...{ threadId, messageIds: items.slice(-1).map((item) => item.messageId), to, showOrigin: true },
  });
  await expect.poll(async () => (await last(ben))?.forwardedFrom?.mine).toBe(true);
  await ben.invoke('forwardMessages', { threadId, messageIds: [messageId], to, showOrigin: true });
  await expect.poll(async () => (await last(anna))?.forwardedFrom?.mine).toBe(true);

  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  await expect(page.getByTestId('forwarded')).toHaveCount(2);
  await keepLooks(page, 'forwarded');
  // The list is placed anew after its window has changed its size.
  await expect(async () => {
    // Where the toolbar does not stand.
    await page
      .getByTestId('message-text')
      .first()
      .click({ modifiers: ['ControlOrMeta'], position: { x: 6, y: 6 } });
    await expect(page.getByTestId('selection-bar')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByTestId('message').nth(2).click();
  await keepLooks(page, 'selection');
  await page.getByTestId('selection-bar').getByRole('button', { name: 'Forward' }).click();
  await page.getByTestId('forward-target').first().click();
  await keepLooks(page, 'forward-dialog');
});
