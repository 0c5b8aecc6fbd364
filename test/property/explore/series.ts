import fc from 'fast-check';
import { type CastName, casts } from '../world/cast.ts';
import { arbitraryStep, type Step } from '../world/steps.ts';

/** One thing after the other; at its end everything calms down, what is owed arrives, and all must agree. */
export type Schedule = readonly Step[];

/** Schedules of one world, each going on where the one before has ended. As data: what a regression file holds. */
export interface Series {
  readonly cast: CastName;
  /** Of ids, of the network's faults and of waits. */
  readonly worldSeed: number;
  /** What the gateway allows each device; so few that queues wait. Without: as many as it allows by itself. */
  readonly opsInFlight?: number | undefined;
  readonly schedules: readonly Schedule[];
}

// Most mistakes show within few steps, and short schedules are many a minute; some need a long history. Each of them
// may shrink to a single step: a least length is one that a failing schedule would keep.
const upTo = (maxLength: number, weight: number) => ({
  weight,
  arbitrary: fc.array(arbitraryStep, { minLength: 1, maxLength, size: 'max' }),
});
const arbitrarySteps: fc.Arbitrary<Schedule> = fc.oneof(upTo(10, 20), upTo(30, 4), upTo(90, 1));
/** Beginning a world costs as much as a schedule does; what a long past makes dear is paid by each that follows. */
const mostOfAWorld = 10;

export const arbitrarySeries: fc.Arbitrary<Series> = fc.record({
  cast: fc.oneof(
    { weight: 3, arbitrary: fc.constant<CastName>('pair') },
    { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(casts) as CastName[])) },
  ),
  worldSeed: fc.nat(),
  opsInFlight: fc.constantFrom(undefined, 2, 3),
  schedules: fc.array(arbitrarySteps, { minLength: 1, maxLength: mostOfAWorld, size: 'max' }),
});
