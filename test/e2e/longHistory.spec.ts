import type { Page } from '@playwright/test';
import { personAt, signIn } from './fixtures/person.ts';
import { expect, test } from './fixtures/test.ts';

const count = 3_000;
/** One turn of the wheel, and how many of these one-line messages it may move at most. */
const turn = { pixels: 1_500, messages: 45 };

test.use({ motion: true, ownApps: true });

test('a second device shows the newest of 3,000 messages at once, and scrolls to the first', async ({
  bot,
  open,
}) => {
  const [anna, ben] = [await bot('anna'), await bot('ben')];
  await ben.stop();
  const { threadId } = await anna.invoke('startThread', { handle: 'ben' });
  for (let from = 1; from <= count; from += 200) {
    const numbers = Array.from({ length: 200 }, (_, at) => from + at);
    await Promise.all(numbers.map((n) => anna.invoke('sendMessage', { threadId, text: `Message ${n}` })));
  }
  await expect
    .poll(async () => (await anna.invoke('getState', {})).outbox.waiting, { timeout: 60_000 })
    .toBe(0);
  await anna.stop();

  const laptop = await open('laptop');
  await signIn(laptop, 'anna');
  const reader = personAt(laptop);
  await expect(reader.row('ben')).toContainText(`Message ${count}`);
  await reader.openThread('ben');
  await expect(reader.message(`Message ${count}`)).toBeInViewport();

  const log = reader.page.getByRole('log');
  await log.hover();
  // A turn that is given up may come late, and is then made twice within a step: each that the page has seen counts.
  await log.evaluate((element) => {
    element.addEventListener('wheel', () => {
      element.dataset['turns'] = String(Number(element.dataset['turns'] ?? 0) + 1);
    });
  });
  const turnsSeen = async () => Number((await log.getAttribute('data-turns')) ?? 0);
  const steps = [await topMessage(reader.page)];
  const turns = [0];
  while (steps.at(-1)! > 1) {
    const before = steps.at(-1)!;
    // A turn that comes while the list is still being placed may go by unseen: a person turns again.
    await expect(async () => {
      await reader.page.mouse.wheel(0, -turn.pixels);
      const moved = { intervals: [20], timeout: 3_000 };
      await expect.poll(() => topMessage(reader.page), moved).toBeLessThan(before);
    }).toPass({ timeout: 30_000 });
    steps.push(await topMessage(reader.page));
    turns.push(await turnsSeen());
  }
  // Pages of 60 came in above: had the place been lost to one, that many would have gone by unseen.
  const moved = steps
    .slice(1)
    .map((step, at) => (steps[at]! - step) / Math.max(1, turns[at + 1]! - turns[at]!));
  expect(Math.max(...moved)).toBeLessThanOrEqual(turn.messages);
  await expect(reader.message('Message 1')).toBeInViewport();
  await expect(reader.page.getByText('This is the beginning of your conversation with @ben.')).toBeVisible();
});

/** The number of the first message that is wholly in sight. */
function topMessage(page: Page): Promise<number> {
  return page.getByRole('log').evaluate((log) => {
    const edge = log.getBoundingClientRect().top;
    const texts = [...log.querySelectorAll('[data-testid="message-text"]')];
    const top = texts.find((text) => text.getBoundingClientRect().top >= edge);
    return Number(top?.textContent?.split(' ')[1]);
  });
}
