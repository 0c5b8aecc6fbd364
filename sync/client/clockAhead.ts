import type { Clock } from '../core/clock.ts';

/** Clocks that differ by less are taken as one: what is asked takes a while to arrive. */
const sameMs = 5_000;

/**
 * How far the gateway's clock is ahead of this device's: what is to happen at a time happens by the gateway's, and a
 * person reads their own. Until it was heard the two are taken as one.
 */
export function createClockAhead(clock: Clock) {
  let ahead = 0;
  let wall = clock.now();
  let monotonic = clock.monotonic();

  return {
    heard(serverTime: number): void {
      const next = serverTime - clock.now();
      // The same difference, heard a moment later, is no other one: a time that was chosen stays that time on screen.
      if (Math.abs(next - ahead) >= sameMs)
        ahead = Math.abs(next) < sameMs ? 0 : Math.round(next / 1_000) * 1_000;
      wall = clock.now();
      monotonic = clock.monotonic();
    },
    /** Milliseconds to add to this device's time. */
    ahead(): number {
      const jumped = clock.now() - wall - (clock.monotonic() - monotonic);
      // Forward it may as well have slept, and its clock be right: the next `welcome` tells.
      return jumped <= -sameMs ? ahead - Math.round(jumped / 1_000) * 1_000 : ahead;
    },
  };
}
