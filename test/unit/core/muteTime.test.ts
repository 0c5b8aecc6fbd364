import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGatewayClock } from '../../../main/core/gatewayClock.ts';
import { muteTime } from '../../../main/core/muteTime.ts';
import { forGood } from '../../../sync/protocol/threadPreferences.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

const clockAhead = (ms: number) => createGatewayClock(manualClock(), () => ms);

it('what was chosen by this clock is shown as it was chosen, however far the gateway is from it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000, max: 10 ** 12 }), fc.integer({ min: 2_000 }), (ahead, until) => {
      const clock = clockAhead(ahead);
      expect(muteTime.here(clock, muteTime.kept(clock, until))).toBe(until);
    }),
  );
});

it('one for good has no clock, and no time is before the first that can be kept', () => {
  const [ahead, behind] = [clockAhead(5_000), clockAhead(-5_000)];
  expect([muteTime.kept(behind, forGood), muteTime.here(ahead, forGood)]).toEqual([forGood, forGood]);
  expect(muteTime.kept(behind, 10)).toBe(1);
});
