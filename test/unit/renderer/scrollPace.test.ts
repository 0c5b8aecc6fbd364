import { expect, it, vi } from 'vitest';
import { createScrollPace } from '../../../renderer/ui/scrollPace.ts';

/** Somebody who scrolls, and a clock that goes only when told. */
function scrolling() {
  let at = 0;
  let offset = 0;
  let rests: { readonly at: number; readonly task: () => void } | null = null;
  const pace = createScrollPace((ms, task) => {
    const mine = { at: at + ms, task };
    rests = mine;
    return () => {
      if (rests === mine) rests = null;
    };
  });
  const pass = (ms: number) => {
    at += ms;
    if (rests === null || rests.at > at) return;
    const { task } = rests;
    rests = null;
    task();
  };
  const move = (times: number, pixels: number, ms = 16) => {
    for (let time = 0; time < times; time += 1) {
      pass(ms);
      offset += pixels;
      pace.note(offset, at);
    }
  };
  return { pace, pass, move };
}

it.each([
  ['a jump to a place', 1, 20_000, 16],
  ['a slow movement', 50, 40, 16],
  ['single steps, however long', 20, 2_000, 200],
])('%s passes nothing by', (_, times, pixels, ms) => {
  const { pace, move } = scrolling();
  move(times, pixels, ms);
  expect(pace.isPassing()).toBe(false);
});

it.each([1, -1])('what moves fast passes by, in either direction, until it slows down or rests', (way) => {
  const { pace, pass, move } = scrolling();
  move(10, 100 * way);
  expect(pace.isPassing()).toBe(true);
  move(1, 10 * way);
  expect(pace.isPassing()).toBe(false);
  move(10, 100 * way);
  expect(pace.isPassing()).toBe(true);
  pass(60);
  expect(pace.isPassing()).toBe(false);
});

it('tells once whoever waits for calm, and not whoever has gone', () => {
  const { pace, pass, move } = scrolling();
  move(10, 100);
  const [waits, gone] = [vi.fn<() => void>(), vi.fn<() => void>()];
  pace.whenCalm(waits);
  pace.whenCalm(gone)();
  move(5, 100);
  expect(waits).not.toHaveBeenCalled();
  pass(60);
  move(10, 100);
  pass(60);
  expect(waits).toHaveBeenCalledOnce();
  expect(gone).not.toHaveBeenCalled();
  // It may have come to rest between what asked and what waits.
  const late = vi.fn<() => void>();
  pace.whenCalm(late);
  expect(late).toHaveBeenCalledOnce();
});
