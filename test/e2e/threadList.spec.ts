import { once } from 'node:events';
import { createServer } from 'node:net';
import { arriveAt, pickByKeys, pressByKeys } from './fixtures/keys.ts';
import { expectAccessible } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const count = 40;

test('Alt and the arrows go through a long list: it follows the open conversation', async ({ bot, ben }) => {
  const carol = await bot('carol');
  for (let n = 1; n <= count; n += 1)
    await carol.invoke('createGroup', { name: `Group ${n}.`, handles: ['ben'] });
  const rows = ben.page.getByTestId('thread-row');
  await expect(rows.first()).toHaveAttribute('aria-setsize', `${count}`);

  const opened = ben.page.locator('[data-testid="thread-row"][aria-selected="true"]');
  for (const [key, place] of [
    ['Alt+ArrowDown', count],
    ['Alt+ArrowUp', 1],
  ] as const) {
    for (let n = 0; n < count; n += 1) await ben.page.keyboard.press(key);
    await expect(opened).toHaveAttribute('aria-posinset', `${place}`);
    await expect(opened).toBeInViewport({ ratio: 1 });
  }

  // Out of sight it is still what the list names for a screen reader.
  const list = ben.page.getByTestId('thread-list');
  await list.hover();
  await ben.page.mouse.wheel(0, 10_000);
  await expect(ben.page.locator(`[data-testid="thread-row"][aria-posinset="${count}"]`)).toBeInViewport();
  await expect(opened).not.toBeInViewport();
  await expect(opened).toHaveAttribute('id', (await list.getAttribute('aria-activedescendant')) ?? '');
});

test('the list stays calm: under a pressed pointer, and while tries to connect fail', async ({
  bot,
  ben,
  gateway,
}) => {
  const carol = await bot('carol');
  const { threadId } = await carol.invoke('createGroup', { name: 'Oars', handles: ['ben'] });
  for (const name of ['Sails', 'Masts']) await carol.invoke('createGroup', { name, handles: ['ben'] });
  const rows = ben.page.getByTestId('thread-row');
  const names = () => rows.evaluateAll((all) => all.map((row) => row.querySelector('bdi')?.textContent));
  await expect.poll(names).toEqual(['Masts', 'Sails', 'Oars']);

  await rows.filter({ hasText: 'Masts' }).hover();
  await ben.page.mouse.down();
  await carol.invoke('sendMessage', { threadId, text: 'Four are missing' });
  const last = async () => (await carol.invoke('getThread', { threadId }))?.lastMessage;
  await expect.poll(last).toMatchObject({ delivery: { state: 'delivered' } });
  await ben.page.mouse.up();
  await expect(ben.page.getByRole('heading', { name: 'Masts' })).toBeVisible();
  await expect.poll(names).toEqual(['Oars', 'Masts', 'Sails']);

  await gateway.kill();
  await expect(ben.connectionLine()).toBeVisible();
  const topOf = () => rows.first().evaluate((row) => row.getBoundingClientRect().top);
  await ben.page.evaluate(() => {
    const list = document.querySelector('[data-testid="thread-list"]');
    const tops: number[] = [];
    new ResizeObserver(() => tops.push(list?.getBoundingClientRect().top ?? 0)).observe(list as Element);
    Object.assign(window, { tops });
  });
  const top = await topOf();
  // It hangs up on everybody.
  const refusing = createServer((socket) => socket.destroy()).listen(Number(new URL(gateway.url).port));
  for (let tries = 0; tries < 3; tries += 1) {
    const tried = once(refusing, 'connection');
    await ben.networkReturns();
    await tried;
  }
  refusing.close();
  await once(refusing, 'close');
  await gateway.start();
  await ben.networkReturns();
  await expect(ben.connectionLine()).toBeHidden();
  const tops = await ben.page.evaluate(() => (window as unknown as { tops: readonly number[] }).tops);
  expect(tops).toEqual([top, await topOf()]);
});

test('a conversation is pinned to the top by the menu and by keys, without a connection too', async ({
  bot,
  ben,
  gateway,
}) => {
  const carol = await bot('carol');
  for (const name of ['Oars', 'Sails', 'Masts'])
    await carol.invoke('createGroup', { name, handles: ['ben'] });
  const rows = ben.page.getByTestId('thread-row');
  const names = () => rows.evaluateAll((all) => all.map((row) => row.querySelector('bdi')?.textContent));
  await expect.poll(names).toEqual(['Masts', 'Sails', 'Oars']);

  await gateway.kill();
  await rows.filter({ hasText: 'Oars' }).click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: 'Pin to top' }).click();
  await expect.poll(names).toEqual(['Oars', 'Masts', 'Sails']);
  await expect(rows.first().getByTestId('pinned-thread')).toBeVisible();

  await ben.page.getByTestId('thread-list').focus();
  await ben.page.keyboard.press('End');
  await ben.page.keyboard.press('Shift+F10');
  await expect(ben.page.getByRole('menuitem', { name: 'Pin to top' })).toBeVisible();
  await expectAccessible(ben.page);
  await pressByKeys(ben.page.getByRole('menuitem', { name: 'Pin to top' }), 'ArrowDown');
  await expect.poll(names).toEqual(['Sails', 'Oars', 'Masts']);
  await expect(ben.page.getByTestId('thread-list')).toBeFocused();

  await gateway.start();
  await ben.page.reload();
  await expect.poll(names).toEqual(['Sails', 'Oars', 'Masts']);
  await rows.filter({ hasText: 'Oars' }).click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: 'Unpin' }).click();
  await expect.poll(names).toEqual(['Sails', 'Masts', 'Oars']);
});

test('pinned conversations are put in order by keys and by dragging, without a connection too', async ({
  bot,
  ben,
  gateway,
}) => {
  const carol = await bot('carol');
  for (const name of ['Oars', 'Sails', 'Masts', 'Ropes'])
    await carol.invoke('createGroup', { name, handles: ['ben'] });
  const { page } = ben;
  const rows = page.getByTestId('thread-row');
  const row = (name: string) => rows.filter({ hasText: name });
  const names = () => rows.evaluateAll((all) => all.map((each) => each.querySelector('bdi')?.textContent));
  await expect.poll(names).toEqual(['Ropes', 'Masts', 'Sails', 'Oars']);
  await gateway.kill();
  for (const name of ['Oars', 'Sails', 'Masts']) {
    await row(name).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pin to top' }).click();
    await expect(rows.first()).toContainText(name);
  }
  await expect.poll(names).toEqual(['Masts', 'Sails', 'Oars', 'Ropes']);

  await page.getByTestId('thread-list').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(names).toEqual(['Sails', 'Masts', 'Oars', 'Ropes']);
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(names).toEqual(['Sails', 'Oars', 'Masts', 'Ropes']);
  await page.keyboard.press('Shift+ArrowUp');
  await expect.poll(names).toEqual(['Sails', 'Masts', 'Oars', 'Ropes']);
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Move down' })).toBeVisible();
  await page.keyboard.press('Escape');

  const [from, to] = [await row('Oars').boundingBox(), await row('Sails').boundingBox()];
  if (from === null || to === null) throw new Error('a row is not on the screen');
  await page.mouse.move(from.x + 40, from.y + 32);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect.poll(names).toEqual(['Oars', 'Sails', 'Masts', 'Ropes']);
  // It opened nothing, and a click still does.
  await expect(page.locator('[data-testid="thread-row"][aria-selected="true"]')).toHaveCount(0);
  await row('Sails').click();
  await expect(page.getByRole('heading', { name: 'Sails' })).toBeVisible();

  await gateway.start();
  await page.reload();
  await expect.poll(names).toEqual(['Oars', 'Sails', 'Masts', 'Ropes']);
});

test('a muted conversation is quiet: by the menu and by keys, without a connection too', async ({
  bot,
  ben,
  gateway,
}) => {
  const carol = await bot('carol');
  for (const name of ['Oars', 'Sails']) {
    const { threadId } = await carol.invoke('createGroup', { name, handles: ['ben'] });
    await carol.invoke('sendMessage', { threadId, text: `About ${name}` });
  }
  const oars = ben.page.getByTestId('thread-row').filter({ hasText: 'Oars' });
  await expect(ben.page).toHaveTitle('(2) Tern');

  await gateway.kill();
  await oars.click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: 'Mute…' }).click();
  const dialog = ben.page.getByRole('dialog', { name: 'Mute Oars' });
  await expect(dialog.getByRole('button', { name: '1 hour' })).toBeFocused();
  await expectAccessible(ben.page);
  await dialog.getByRole('button', { name: '8 hours' }).click();
  await expect(ben.page.getByTestId('thread-list')).toBeFocused();
  await expect(oars.getByTestId('muted-thread')).toContainText(/Muted until .*\d/u);
  await expect(oars.getByTestId('unread')).toHaveText(/^1/u);
  await expect(ben.page).toHaveTitle('(1) Tern');
  await expectAccessible(ben.page);

  await gateway.start();
  await ben.page.reload();
  await expect(ben.page).toHaveTitle('(1) Tern');
  await ben.page.getByTestId('thread-list').focus();
  await ben.page.keyboard.press('End');
  await pickByKeys(ben.page, 'Unmute');
  await expect(oars.getByTestId('muted-thread')).toHaveCount(0);
  await expect(ben.page).toHaveTitle('(2) Tern');
});

test('a conversation is marked as read and as unread in the list, and opening it ends that', async ({
  bot,
  ben,
  gateway,
}) => {
  const carol = await bot('carol');
  const { threadId } = await carol.invoke('createGroup', { name: 'Oars', handles: ['ben'] });
  await carol.invoke('sendMessage', { threadId, text: 'Ash or spruce?' });
  const row = ben.page.getByTestId('thread-row');
  await expect(row.getByTestId('unread')).toHaveText(/^1/u);
  await gateway.kill();
  await row.click({ button: 'right' });
  await ben.page.getByRole('menuitem', { name: 'Mark as read' }).click();
  await expect(row.getByTestId('unread')).toHaveCount(0);
  await expect(ben.page).toHaveTitle('Tern');

  await ben.page.getByTestId('thread-list').focus();
  await ben.page.keyboard.press('Home');
  await pickByKeys(ben.page, 'Mark as unread');
  await expect(row.getByTestId('marked-unread')).toHaveText('Marked as unread');
  await expect(ben.page).toHaveTitle('(1) Tern');
  await expectAccessible(ben.page);
  await gateway.start();
  await ben.page.reload();
  await expect(row.getByTestId('marked-unread')).toBeVisible();
  await row.click();
  await expect(row.getByTestId('marked-unread')).toHaveCount(0);
  await expect(ben.page).toHaveTitle('Tern');
});

test('conversations go to the archive and come back: by the menu and by keys, without a connection too', async ({
  bot,
  ben,
  gateway,
}) => {
  const carol = await bot('carol');
  const write: ((text: string) => Promise<unknown>)[] = [];
  for (const name of ['Oars', 'Sails', 'Masts']) {
    const { threadId } = await carol.invoke('createGroup', { name, handles: ['ben'] });
    write.push((text) => carol.invoke('sendMessage', { threadId, text }));
    await write.at(-1)?.(`About ${name}`);
  }
  const { page } = ben;
  const rows = page.getByTestId('thread-row');
  const names = () => rows.evaluateAll((all) => all.map((row) => row.querySelector('bdi')?.textContent));
  await expect(page).toHaveTitle('(3) Tern');

  await gateway.kill();
  await rows.filter({ hasText: 'Oars' }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect.poll(names).toEqual(['Masts', 'Sails']);
  await expect(page).toHaveTitle('(2) Tern');
  await page.getByTestId('thread-list').focus();
  await page.keyboard.press('End');
  await pickByKeys(page, 'Archive');
  await expect.poll(names).toEqual(['Masts']);
  await expect(page.getByTestId('thread-list')).toBeFocused();
  await expect(page.getByTestId('archive-line')).toHaveText('Archive2');
  await expectAccessible(page);

  await pressByKeys(page.getByTestId('archive-line'), 'Shift+Tab');
  await expect.poll(names).toEqual(['Sails', 'Oars']);
  await arriveAt(page.getByRole('listbox', { name: 'Archive' }));
  await expectAccessible(page);
  await page.keyboard.press('Home');
  await pickByKeys(page, 'Unarchive');
  await expect.poll(names).toEqual(['Oars']);
  await page.keyboard.press('Enter');
  await expect(ben.message('About Oars')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(names).toEqual(['Masts', 'Sails']);

  await gateway.start();
  await page.reload();
  await expect(page.getByTestId('archive-line')).toHaveText('Archive1');
  await write[0]?.('Ash or spruce?');
  await expect.poll(names).toEqual(['Oars', 'Masts', 'Sails']);
  await expect(page.getByTestId('archive-line')).toHaveCount(0);
});
