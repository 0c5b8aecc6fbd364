import type { Clock } from '../core/clock.ts';

/** What outlives a process of it. */
export interface KeptTime {
  /** The latest moment of the gateway's that was known for certain. */
  readonly at: number;
  /** Of the gateway's clock from this device's, as they last met. */
  readonly offset: number;
}

/** How late a moment that the gateway names may come, and still be about now. */
const transitMs = 10_000;

export interface GatewayTime {
  /** [TIMER-9] The latest that it can be known to be, in whole milliseconds; 0: the gateway was never met. */
  now(): number;
  /** The gateway says what time it is. */
  told(at: number): void;
  kept(): KeptTime | null;
}

/**
 * [TIMER-9] The gateway's time, also while nobody can ask for it:
 *
 *     what it said last + what the monotonic clock counted since      certain, but blind to sleep and restarts
 *     this device's clock + what the two clocks differed by           sees both, but anybody may have set it
 *
 * The later of the two: a clock that was set back, or stood still, keeps nothing longer than can be known. What one that was
 * set ahead has taken too early, the gateway gives again.
 */
export function createGatewayTime(clock: Clock, kept: KeptTime | null): GatewayTime {
  let known = kept && { ...kept, since: clock.monotonic() };
  const certain = () => (known === null ? 0 : Math.floor(known.at + clock.monotonic() - known.since));

  return {
    // Earlier versions kept an offset with a fraction.
    now: () => (known === null ? 0 : Math.floor(Math.max(certain(), clock.now() + known.offset))),
    told(at) {
      const late = certain() - at;
      const wasOnItsWay = late > 0 && late <= transitMs;
      const now = wasOnItsWay ? certain() : at;
      known = { at: now, since: clock.monotonic(), offset: now - clock.now() };
    },
    kept: () => known && { at: certain(), offset: known.offset },
  };
}
