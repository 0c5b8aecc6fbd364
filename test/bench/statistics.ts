export interface Distribution {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** The smallest sample that at least `share` (0 to 1) of all samples do not exceed (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('there are no samples');
  return value;
}

export function distribution(samples: readonly number[]): Distribution {
  return {
    p50: percentile(samples, 0.5),
    p95: percentile(samples, 0.95),
    p99: percentile(samples, 0.99),
  };
}

/** The middle sample; of an even number, the lower of the two in the middle. */
export const median = (samples: readonly number[]): number => percentile(samples, 0.5);
