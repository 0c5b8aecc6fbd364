import fc from 'fast-check';
import { expect } from 'vitest';
import { seedOf } from '../../generator/seedOf.ts';

const fuzzSeed = seedOf('TERN_FUZZ_SEED');
/** Of each target; `npm run soak` gives more. */
const seconds = Number(process.env['TERN_FUZZ_SECONDS'] ?? 0.03);
/** However slow the machine. */
const minimum = 30;

/** Gives a target garbage until its time is up. A failure is shrunk, and names its seed. */
export async function expectSurvival<T>(
  garbage: fc.Arbitrary<T>,
  target: (given: T) => Promise<void> | void,
): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  let given = 0;
  while (given < minimum || performance.now() < end) {
    const property = fc.asyncProperty(garbage, async (one) => {
      await target(one);
    });
    await fc.assert(property, { seed: (fuzzSeed + given) % 2 ** 31, numRuns: minimum });
    given += minimum;
  }
  expect(given).toBeGreaterThanOrEqual(minimum);
}
