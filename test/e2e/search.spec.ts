import { expectAccessible, keepLooks, signInOn } from './fixtures/look.ts';
import { type Person, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const field = ({ page }: Person) => page.getByTestId('search-field');
const hits = ({ page }: Person) => page.getByTestId('search-hit');
const count = ({ page }: Person) => page.getByTestId('search-count');
/** It is marked for a moment, which an assertion that looks once a second may miss. */
const flashed = ({ page, message }: Person, text: string) =>
  message(text).and(page.locator('[class*="flash"]')).waitFor();

test('a word of an old message leads to it, and the next one to the next, by mouse', async ({
  anna,
  ben,
}) => {
  await anna.startChat('ben');
  for (const text of ['The ferry leaves at noon', 'Тише воды, ниже ёлки', 'No ferry on Sundays'])
    await anna.write(text);
  await ben.openThread('anna');
  await ben.page.getByTestId('search-button').click();
  await expect(ben.page.getByTestId('search')).toContainText('Type words, parts of words');
  await expectAccessible(ben.page);
  await field(ben).fill('ferr');
  await expect(hits(ben)).toHaveCount(2);
  await expect(count(ben)).toHaveText('2 messages');
  await expect(hits(ben).first().locator('mark')).toHaveText('ferr');
  await expectAccessible(ben.page);
  await hits(ben).nth(1).click();
  await flashed(ben, 'The ferry leaves at noon');
  await field(ben).fill('елки');
  await expect(hits(ben)).toHaveCount(1);
  await expect(hits(ben).locator('mark')).toHaveText('ёлки');
  await field(ben).fill('in:"anna lys" from:lysenko ferry');
  await expect(hits(ben)).toHaveCount(2);
  await field(ben).fill('ferry before:yesterday');
  await expect(ben.page.getByTestId('search')).toContainText("“yesterday” isn't a valid date");

  // Changed by its writer, it is found by its new words only.
  await anna.edit('No ferry on Sundays', 'No boat on Sundays');
  await field(ben).fill('boat');
  await expect(hits(ben)).toHaveCount(1);
  await field(ben).fill('ferry sunday');
  await expect(ben.page.getByText('Nothing found on this device.')).toBeVisible();
  await expectAccessible(ben.page);
});

test('by keyboard alone and without a connection, also what was not sent', async ({ anna, ben, gateway }) => {
  await anna.startChat('ben');
  for (let index = 1; index <= 3; index += 1) await anna.write(`Buoy number ${index}`);
  await ben.openThread('anna');
  await anna.expectMark('Buoy number 3', 'read');
  await gateway.kill();
  await expect(anna.connectionLine()).toBeVisible();
  await anna.write('Buoy number 4, unsent');
  const keys = anna.page.keyboard;

  await keys.press('Control+f');
  await expect(field(anna)).toBeFocused();
  await expect(anna.page.getByRole('button', { name: /In Ben Adeyemi/ })).toBeVisible();
  await keys.type('buoy');
  await expect(hits(anna)).toHaveCount(4);
  await expect(hits(anna).first()).toHaveAttribute('aria-selected', 'true');
  await expect(hits(anna).first()).toContainText('unsent');
  await keys.press('ArrowDown');
  await expect(hits(anna).nth(1)).toHaveAttribute('aria-selected', 'true');
  await keys.press('Enter');
  await flashed(anna, 'Buoy number 3');
  await expect(field(anna)).toBeFocused();
  await keys.press('F3');
  await flashed(anna, 'Buoy number 2');
  await keys.press('Shift+F3');
  await flashed(anna, 'Buoy number 3');
  await expectAccessible(anna.page);

  // Everywhere, with a filter that is completed by a key.
  await keys.press('Control+Shift+f');
  await expect(anna.page.getByRole('button', { name: /In Ben Adeyemi/ })).toHaveCount(0);
  await field(anna).fill('buoy fr');
  await keys.press('Tab');
  await keys.press('Tab');
  await expect(anna.page.getByRole('button', { name: 'from:' })).toBeFocused();
  await keys.press('Enter');
  await expect(field(anna)).toBeFocused();
  await expect(field(anna)).toHaveValue('buoy from:');
  await keys.type('ben');
  await expect(anna.page.getByText('Nothing found on this device.')).toBeVisible();
  await keys.press('Escape');
  await expect(anna.page.getByTestId('search')).toBeHidden();
});

test('what is not on this device is said, and fetched when it is asked for', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  await anna.invoke('sendMessage', { threadId, text: 'The very first lantern' });
  for (let n = 0; n < 250; n += 1) await anna.invoke('sendMessage', { threadId, text: `filler ${n}` });
  await expect
    .poll(async () => (await ben.invoke('getThread', { threadId }))?.lastMessage?.text)
    .toBe('filler 249');
  const desk = await signIn(await open('desk'), 'anna');
  await expect(desk.row('ben')).toContainText('filler 249');
  await desk.page.getByTestId('search-button').click();
  await field(desk).fill('lantern');
  await expect(desk.page.getByText('Nothing found on this device.')).toBeVisible();
  await expect(desk.page.getByText('Older messages of 1 conversation')).toBeVisible();
  await expectAccessible(desk.page);
  await desk.page.getByRole('button', { name: 'Fetch them' }).click();
  await expect(hits(desk)).toHaveCount(1);
  await expect(desk.page.getByText('Older messages of 1 conversation')).toHaveCount(0);
  await field(desk).fill('filler');
  await expect(count(desk)).toHaveText('250 messages');
  // Messages of one second may change places while they are indexed.
  const reached = hits(desk).and(desk.page.locator('[aria-selected="true"]'));
  const isShown = () =>
    expect(async () => {
      const [text = ''] = /filler \d+/.exec((await reached.textContent({ timeout: 1_000 })) ?? '') ?? [];
      await expect(desk.message(text)).toBeInViewport({ timeout: 1_000 });
    }).toPass({ timeout: 10_000 });
  await hits(desk).first().click();
  await isShown();
  // The keys lead out of sight, and what is found with them.
  for (let step = 0; step < 14; step += 1) await desk.page.keyboard.press('F3');
  await expect(reached).toHaveAttribute('aria-posinset', '15');
  await expect(reached).toBeInViewport();
  await isShown();
});

test('the search looks right', async ({ open, bot }) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  const { threadId } = await anna.invoke('createGroup', { name: 'Harbour watch', handles: ['ben'] });
  const { threadId: direct } = await anna.invoke('startThread', { handle: 'ben' });
  await anna.invoke('sendMessage', {
    threadId,
    text: 'Ночная вахта: в пятницу с десяти, ёлку не трогать.',
  });
  await anna.invoke('sendMessage', {
    threadId,
    text: `${'The harbour master asks all watches to keep the log. '.repeat(3)}The night watch begins at ten on the east pier, and the lamp is kept behind the third plank.`,
  });
  await anna.invoke('sendMessage', { threadId: direct, text: 'מפתח watch הרזרבה אצל שומר הנמל' });
  await expect
    .poll(async () => (await ben.invoke('getThread', { threadId: direct }))?.lastMessage?.text)
    .toContain('watch');
  await ben.invoke('sendMessage', { threadId: direct, text: 'see https://tern.example/watch?night=1' });
  await expect
    .poll(async () => (await anna.invoke('getThread', { threadId: direct }))?.lastMessage?.text)
    .toContain('night=1');
  const { page } = await open('anna');
  await signInOn(page, 'anna');
  await expect(page.getByTestId('thread-row')).toHaveCount(2);
  await page.getByTestId('search-button').click();
  await keepLooks(page, 'search-empty');
  await page.getByTestId('search-field').fill('watch');
  await expect(page.getByTestId('search-hit')).toHaveCount(3);
  await page.getByTestId('search-field').press('ArrowDown');
  await keepLooks(page, 'search');
  await page.getByTestId('search-field').fill('вахта елку');
  await expect(page.getByTestId('search-hit')).toHaveCount(1);
});
