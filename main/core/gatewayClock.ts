import type { Clock } from '../../sync/core/clock.ts';

/** Two clocks, of which the gateway's decides and this device's is on the wall. Wall times, in milliseconds. */
export interface GatewayClock {
  now(): number;
  /** What this device's clock shows when the gateway's shows `at`. */
  toHere(at: number): number;
  fromHere(at: number): number;
}

/** @param offset how far the gateway's is ahead */
export function createGatewayClock(clock: Clock, offset: () => number): GatewayClock {
  return {
    now: () => clock.now() + offset(),
    toHere: (at) => at - offset(),
    fromHere: (at) => at + offset(),
  };
}
