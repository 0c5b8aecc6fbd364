import fc from 'fast-check';
import { type CastName, casts } from '../world/cast.ts';
import { arbitraryStep, type Step } from '../world/steps.ts';

/** One run, as data: what a regression file holds. */
export interface Schedule {
  readonly cast: CastName;
  /** Of ids, of the network's faults and of waits. */
  readonly worldSeed: number;
  readonly steps: readonly Step[];
}

// Most mistakes show within few steps, and short schedules are many a minute; some need a long history. Each of them
// may shrink to a single step: a least length is one that a failing schedule would keep.
const upTo = (maxLength: number, weight: number) => ({
  weight,
  arbitrary: fc.array(arbitraryStep, { minLength: 1, maxLength, size: 'max' }),
});
const steps = fc.oneof(upTo(15, 12), upTo(50, 4), upTo(150, 1));

export const arbitrarySchedule: fc.Arbitrary<Schedule> = fc.record({
  cast: fc.oneof(
    { weight: 3, arbitrary: fc.constant<CastName>('pair') },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(casts) as CastName[])) },
  ),
  worldSeed: fc.nat(),
  steps,
});
