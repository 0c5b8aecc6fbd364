import { defaultLimits } from '../../sync/protocol/limits.ts';
import { openCrowd, type Reader } from './fixtures/crowd.ts';
import { expectAccessible, keepLightAndRussian, keepLooks, signInOn } from './fixtures/look.ts';
import { expect, test } from './fixtures/test.ts';

const first = ['Olena', 'Marek', 'Ingrid', 'Yusuf', 'Chiara', 'Tomasz', 'Noor', 'Pavlo'];
const last = ['Bondar', 'Kowalski', 'Solberg', 'Demir', 'Ricci', 'Larsen', 'Moreau'];
const names = last.flatMap((family) => first.map((given) => `${given} ${family}`));

test("[RECEIPT-5] a large group's message is read by so many, at least", async ({ open, bot, gateway }) => {
  expect(names.length + 1).toBeGreaterThan(defaultLimits.receiptMembers);
  const [anna, crowd] = await Promise.all([bot('anna'), openCrowd(gateway.url, names)]);
  const handles = crowd.map(({ handle }) => handle);
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour festival', handles });
  const text = 'The boats come in at six. Bring lanterns.';
  const { messageId } = await anna.invoke('sendMessage', { threadId, text });
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await page.locator('[data-testid="thread-row"][data-kind="group"]').click();
  const message = page.getByTestId('message');
  await expect(message).toHaveAttribute('data-delivery', 'sent');
  const read = (readers: readonly Reader[]) =>
    Promise.all(readers.map((reader) => reader.read(threadId, messageId)));

  const [now, later] = [crowd.slice(0, 20), crowd.slice(20)];
  await read(now);
  await expect(page.getByTestId('read-by')).toHaveText('read by 16+');
  await keepLooks(page, 'read-by-many');

  const info = page.getByTestId('message-info');
  const openInfo = async () => {
    await message.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Info' }).click();
  };
  await openInfo();
  await expect(info.getByTestId('reached')).toHaveCount(names.length);
  for (const told of ['Read by 20 people', 'Not yet delivered to 36 people'])
    await expect(info.getByRole('heading', { name: told })).toBeVisible();
  await keepLooks(page, 'read-by-many-info');
  await page.keyboard.press('Escape');

  // Who exactly the gateway alone knows.
  await gateway.kill();
  await expect(page.getByTestId('connection-line')).toBeVisible();
  await openInfo();
  await expect(info).toContainText('Read by at least 16 people');
  await expect(info.getByTestId('reached')).toHaveCount(0);
  await keepLightAndRussian(page, 'read-by-many-offline');
  await page.keyboard.press('Escape');
  await Promise.all(crowd.map((reader) => reader.leave()));
  await gateway.start();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));

  await read(later);
  await Promise.all(later.map((reader) => reader.leave()));
  await expect(message.getByTestId('delivery-state')).toHaveAttribute('data-state', 'read');
  await expect(page.getByTestId('read-by')).toHaveCount(0);
  await expectAccessible(page);

  // Only those in sight are drawn, and anybody is found.
  await page.getByTestId('group-details-button').click();
  const details = page.getByTestId('group-details');
  const member = details.getByTestId('member');
  await expect(details.getByText(`${names.length + 1} members`)).toBeVisible();
  await expect(member.first()).toBeVisible();
  expect(await member.count()).toBeLessThan(names.length);
  await expectAccessible(page);
  await details.getByTestId('find-member').fill('moreau');
  await expect(member).toHaveCount(first.length);
  await details.getByTestId('find-member').fill('nobody such');
  await expect(details.getByText('No members with this name')).toBeVisible();
});
