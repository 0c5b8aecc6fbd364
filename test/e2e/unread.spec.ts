import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/test.ts';

const long = (n: number) =>
  `Unread ${n}. ${'A long thought that takes its time to be read. '.repeat(20)}`.trim();

for (const [unread, words] of [
  [11, long],
  [40, long],
  [11, (n: number) => `Unread ${n}.`],
] as const) {
  test(`a conversation with ${unread} unread messages of ${words(1).length} characters opens at the first of them`, async ({
    bot,
    anna,
  }) => {
    const ben = await bot('ben');
    const { threadId } = await ben.invoke('startThread', { handle: 'anna' });
    const write = async (texts: readonly string[]) => {
      await Promise.all(texts.map((text) => ben.invoke('sendMessage', { threadId, text })));
    };
    await write(Array.from({ length: 300 }, (_, at) => `Message ${at + 1}`));
    await expect(anna.row('ben')).toContainText('Message 300');
    await anna.openThread('ben');
    await anna.page.getByRole('button', { name: /^Go to the newest/ }).click();
    await expect(anna.message('Message 300')).toBeInViewport();
    await expect(anna.row('ben')).not.toContainText('unread');

    // Nobody is in the room while the others are written.
    await anna.page.keyboard.press('Escape');
    await anna.page.reload();
    await write(Array.from({ length: unread }, (_, at) => words(at + 1)));
    await expect(anna.row('ben')).toContainText(`${unread}`);
    await anna.openThread('ben');
    await expect(anna.message(words(1))).toBeInViewport();
    await scrollingAtRest(anna.page);
    await expect(anna.page.getByText('New', { exact: true })).toBeInViewport();
    await expect(anna.message(words(1))).toBeInViewport();
  });
}

/** Rows are measured as they are drawn, and each measurement may move the list: until it has not for 30 frames. */
function scrollingAtRest(page: Page): Promise<void> {
  return page.getByRole('log').evaluate(
    (log) =>
      new Promise<void>((resolve) => {
        let place = Number.NaN;
        let restingFrames = 0;
        const look = () => {
          restingFrames = log.scrollTop === place ? restingFrames + 1 : 0;
          place = log.scrollTop;
          if (restingFrames < 30) requestAnimationFrame(look);
          else resolve();
        };
        look();
      }),
  );
}
