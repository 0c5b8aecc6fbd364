import { expect, test } from './fixtures/test.ts';

const tall = { width: 1100, height: 2_400 };
const numbered = (name: string, from: number, through: number) =>
  Array.from({ length: through - from + 1 }, (_, at) => `${name} ${from + at}`);

test('50 messages written without a gateway survive kill -9 and arrive exactly once, in order', async ({
  anna,
  ben,
  bot,
  gateway,
}) => {
  const cleo = await bot('cleo');
  await anna.startChat('cleo');
  await anna.write('For Cleo 0');
  await anna.startChat('ben');
  await anna.write('Before the storm');
  await ben.openThread('anna');
  await ben.write('Batten down');
  await anna.expectMark('Before the storm', 'read');
  await ben.page.setViewportSize(tall);
  await anna.page.setViewportSize(tall);

  await gateway.kill();
  await expect(anna.connectionLine()).toContainText('No connection');
  const forBen = numbered('For Ben', 1, 30);
  for (const text of forBen.slice(0, 8)) await anna.write(text);
  await anna.edit('Before the storm', 'Before the gale');
  await anna.edit('For Ben 3', 'For Ben 3, mended');
  await anna.react('Batten down', '👍');
  await anna.react('For Ben 2', '😂');
  for (const text of forBen.slice(8, 14)) await anna.write(text);
  const seen = await anna.texts();

  let killed: Promise<void> | null = null;
  for (const text of forBen.slice(14, 22)) {
    if (text === 'For Ben 18') killed = anna.tern.kill();
    await anna.composer().fill(text);
    await anna.composer().press('Enter');
  }
  await killed;
  await anna.tern.start();
  await anna.openThread('ben');

  await expect(anna.message('For Ben 14')).toBeVisible();
  const kept = await anna.texts();
  const written = ['Before the gale', 'Batten down', ...forBen.with(2, 'For Ben 3, mended')];
  expect(kept).toEqual(written.slice(0, kept.length));
  expect(kept.length).toBeGreaterThanOrEqual(seen.length);
  await expect(anna.message('Batten down').getByTestId('reaction')).toContainText('👍');
  await expect(anna.message('For Ben 2').getByTestId('reaction')).toContainText('😂');

  await anna.composer().fill('');
  for (const text of written.slice(kept.length)) await anna.write(text);
  await anna.openThread('cleo');
  const forCleo = numbered('For Cleo', 1, 20);
  for (const text of forCleo) await anna.write(text);
  await anna.edit('For Cleo 20', 'For Cleo 20, mended');
  const forCleoMended = forCleo.with(19, 'For Cleo 20, mended');

  // 50 messages; a change and two reactions; what was changed before it left went into its message.
  await expect(anna.connectionLine()).toHaveText('No connection · 53 waiting');
  await anna.connectionLine().click();
  const group = (name: string) => anna.outbox().getByRole('region', { name });
  await expect(group('Ben Adeyemi').getByTestId('outbox-item')).toHaveCount(33);
  await expect(group('cleo').getByTestId('outbox-item')).toContainText(
    forCleoMended.map((text) => `${text}Waiting`),
  );
  await expect(anna.page.getByRole('button', { name: 'Try now' })).toHaveCount(1);

  await gateway.start();
  await Promise.all([anna.networkReturns(), ben.networkReturns(), cleo.invoke('reconnect', {})]);
  await expect.poll(() => ben.texts()).toEqual(written);
  await expect(ben.message('Before the gale')).toContainText('edited');
  await expect(ben.message('Batten down').getByTestId('reaction')).toContainText('👍');
  await expect(ben.message('For Ben 2').getByTestId('reaction')).toContainText('😂');

  await expect(anna.outbox()).toContainText('Nothing is waiting to be sent.');
  await expect(anna.connectionLine()).toBeHidden();
  const { items } = await cleo.invoke('listThreads', { offset: 0, limit: 10 });
  const newest = { threadId: items[0]!.threadId, anchor: { kind: 'newest' }, limit: 100 } as const;
  await expect
    .poll(async () => (await cleo.invoke('readMessages', newest)).items.map(({ text }) => text))
    .toEqual(['For Cleo 0', ...forCleoMended]);

  await anna.page.getByRole('button', { name: 'Back' }).click();
  await anna.openThread('ben');
  for (const text of written.filter((line) => line !== 'Batten down')) await anna.expectMark(text, 'read');
});

test('"Try now" in the outbox tries at once', async ({ anna, gateway }) => {
  await gateway.kill();
  await anna.startChat('somebody');
  await anna.write('Sent by a tap');
  await anna.connectionLine().click();
  await expect(anna.outboxItem('Sent by a tap')).toHaveAttribute('data-state', 'queued');
  // Where nobody looks it is long until it tries by itself; it may still be the first.
  await anna.page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const button = await anna.page.getByRole('button', { name: 'Try now' }).elementHandle();
  await gateway.start();
  await button?.dispatchEvent('click');
  await expect(anna.outboxItem('@somebody')).toHaveAttribute('data-state', 'failed');
});
