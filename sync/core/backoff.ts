export interface BackoffPolicy {
  readonly baseMs: number;
  readonly capMs: number;
}

export const reconnectBackoff: BackoffPolicy = { baseMs: 250, capMs: 30_000 };
/** [BYE-2] A wait that a gateway asks for, in ms. */
export const longestWaitMs = 3_600_000;
/** While the user looks at a window. */
export const watchedBackoff: BackoffPolicy = { baseMs: 250, capMs: 5_000 };

/**
 * Exponential backoff with full jitter: uniform in [0, min(cap, base · 2^attempt)), so clients cut off
 * together do not reconnect together.
 * @param attempt failures so far, from 0
 * @param random uniform in [0, 1)
 */
export function backoffDelay(attempt: number, random: () => number, policy = reconnectBackoff): number {
  const ceiling = Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempt, 30));
  return Math.floor(random() * ceiling);
}
