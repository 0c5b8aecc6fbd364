import type { Clock } from '../core/clock.ts';

export interface ThrottleRate {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

export interface Throttle {
  /** Takes one token: 0 when it may go on, else milliseconds until it may. */
  take(key: string): number;
  /** Takes `cost` tokens, there or not: milliseconds until the debt is paid. A key that does not fit is not counted. */
  charge(key: string, cost: number): number;
  /** How many tokens are missing for the next one; without bound when there is no room to remember another key. */
  debt(key: string): number;
  /** Gives back what `take` took. */
  refund(key: string): void;
}

/** How long to wait when there is no room to remember another key. */
const fullRetryMs = 1_000;

/**
 * Token buckets by key. A bucket that is full again is the same as none, so those are what is forgotten; when
 * `maxKeys` are all in use a new key is refused rather than let through (it fails closed).
 */
export function createThrottle({ perSecond, burst }: ThrottleRate, maxKeys: number, clock: Clock): Throttle {
  const buckets = new Map<string, Bucket>();
  const perMs = perSecond / 1_000;

  function refill(bucket: Bucket, now: number): void {
    bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.filledAt) * perMs);
    bucket.filledAt = now;
  }

  function forgetFull(now: number): void {
    for (const [key, bucket] of buckets) {
      refill(bucket, now);
      if (bucket.tokens >= burst) buckets.delete(key);
    }
  }

  /** Null: there is no room to remember another key. */
  function bucketOf(key: string): Bucket | null {
    const now = clock.monotonic();
    const known = buckets.get(key);
    if (known !== undefined) {
      refill(known, now);
      return known;
    }
    if (buckets.size >= maxKeys) forgetFull(now);
    if (buckets.size >= maxKeys) return null;
    const bucket = { tokens: burst, filledAt: now };
    buckets.set(key, bucket);
    return bucket;
  }

  return {
    take(key) {
      const bucket = bucketOf(key);
      if (bucket === null) return fullRetryMs;
      if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perMs);
      bucket.tokens -= 1;
      return 0;
    },
    charge(key, cost) {
      const bucket = bucketOf(key);
      if (bucket === null) return 0;
      bucket.tokens -= cost;
      return bucket.tokens < 0 ? Math.ceil(-bucket.tokens / perMs) : 0;
    },
    debt(key) {
      const known = buckets.get(key);
      if (known === undefined && buckets.size < maxKeys) return 0;
      const bucket = bucketOf(key);
      return bucket === null ? Infinity : Math.max(0, 1 - bucket.tokens);
    },
    refund(key) {
      const bucket = buckets.get(key);
      if (bucket !== undefined) bucket.tokens += 1;
    },
  };
}
