import { describe, expect, it } from 'vitest';
import { distribution, median, percentile } from '../../bench/statistics.ts';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

describe('percentiles by nearest rank', () => {
  it('are samples, whatever order they came in', () => {
    expect(distribution(oneToHundred)).toEqual({ p50: 50, p95: 95, p99: 99 });
    expect(percentile(oneToHundred, 1)).toBe(100);
    expect(percentile(oneToHundred, 0)).toBe(1);
  });

  it('of few samples take the next that is slow enough, never a faster one', () => {
    expect(distribution([3, 1, 2])).toEqual({ p50: 2, p95: 3, p99: 3 });
    expect(distribution([7])).toEqual({ p50: 7, p95: 7, p99: 7 });
  });

  it('sort by size, not by text', () => {
    expect(median([10, 9, 100])).toBe(10);
  });

  it('of nothing are refused', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});
