import { forGood } from '../../sync/protocol/threadPreferences.ts';
import type { GatewayClock } from './gatewayClock.ts';

/** A mute is kept by the gateway's clock and shown by this device's; one for good is the same by both. */
export const muteTime = {
  here: ({ toHere }: GatewayClock, until: number): number => (until >= forGood ? forGood : toHere(until)),
  kept: ({ fromHere }: GatewayClock, until: number): number =>
    until >= forGood ? forGood : Math.max(1, fromHere(until)),
};

export const isQuiet = (clock: GatewayClock, until: number): boolean => until > clock.now();
