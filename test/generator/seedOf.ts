import { drawSeeds, type SeedVariable } from '../../scripts/test/seeds.ts';

/**
 * The seed of a suite of random cases, printed with what it found. `npm test` draws a new one for each run; the
 * variable repeats one.
 * @throws when the variable holds no seed
 */
export function seedOf(variable: SeedVariable): number {
  const seed = Number(drawSeeds(process.env, Date.now())[variable]);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw new Error(`${variable} must be a whole number below 2^32`);
  console.log(`${variable}=${seed}`);
  return seed;
}
