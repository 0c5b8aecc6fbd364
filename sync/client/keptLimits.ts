import { defaultLimits, type Limits } from '../protocol/limits.ts';
import type { Part } from './part.ts';
import type { MirrorPort } from './ports.ts';

/** What the gateway allowed when it was last met; until then the limits of one that says nothing else. */
export function createKeptLimits(mirror: MirrorPort): Part & { current(): Limits } {
  let limits = mirror.limits() ?? defaultLimits;
  return {
    current: () => limits,
    onWelcome(given) {
      limits = given;
      mirror.keepLimits(limits);
    },
  };
}
