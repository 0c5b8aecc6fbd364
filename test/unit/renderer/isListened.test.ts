import { expect, it } from 'vitest';
import { isListened } from '../../../renderer/features/playback/isListened.ts';

const played = (...ranges: readonly (readonly [from: number, to: number])[]) => ({
  length: ranges.length,
  start: (at: number) => ranges[at]?.[0] ?? 0,
  end: (at: number) => ranges[at]?.[1] ?? 0,
});

it.each([
  ['nothing', played(), 30, false],
  ['less than a second', played([0, 0.9]), 30, false],
  ['a second', played([0, 1]), 30, true],
  ['a second in two parts', played([0, 0.5], [20, 20.5]), 30, true],
  ['the end, which was jumped to', played([29.8, 30]), 30, false],
  ['a second of what nobody knows the length of', played([3, 4]), Number.NaN, true],
  ['less of such', played([3, 3.5]), Number.NaN, false],
  ['all of a short one', played([0, 0.6]), 0.65, true],
  ['half of a short one', played([0, 0.3]), 0.65, false],
] as const)('[LISTEN-5] after %s', (_, ranges, duration, is) => {
  expect(isListened(ranges, duration)).toBe(is);
});
