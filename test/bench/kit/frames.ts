import type { Page } from '@playwright/test';

/** A reader sees that one was left out. */
const longFrameMs = 33;
/** As far as a wheel that is turned fast goes between two frames. */
const turn = 240;

/** Scrolls upwards with the pointer in the middle of the window. @returns how long each frame took, in ms */
export async function framesWhileScrolled(page: Page, seconds: number): Promise<readonly number[]> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  await page.mouse.move(width * 0.6, height / 2);
  await page.evaluate(() => {
    const frames: number[] = [];
    let last: number | null = null;
    const next = (now: number) => {
      if (last !== null) frames.push(now - last);
      last = now;
      handle = requestAnimationFrame(next);
    };
    let handle = requestAnimationFrame(next);
    Object.assign(window, {
      frames: () => {
        cancelAnimationFrame(handle);
        return frames;
      },
    });
  });
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) await page.mouse.wheel(0, -turn);
  return page.evaluate(() => (window as never as { frames(): number[] }).frames());
}

/** In percent. */
export const longShare = (frames: readonly number[]): number =>
  (frames.filter((ms) => ms > longFrameMs).length / frames.length) * 100;
