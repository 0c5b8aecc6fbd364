/** What random suites are drawn from; a number repeats a run. */
export type SeedVariable = 'TERN_PROPERTY_SEED' | 'TERN_FUZZ_SEED';

type Seeds = Readonly<Record<SeedVariable, string>>;

/** The seeds asked for, or new ones: one for all suites of a run, and the same when a file runs once more. */
export function drawSeeds(env: NodeJS.ProcessEnv, now: number): Seeds {
  const drawn = String(now % 2 ** 31);
  const seed = (variable: SeedVariable) => env[variable] ?? drawn;
  return { TERN_PROPERTY_SEED: seed('TERN_PROPERTY_SEED'), TERN_FUZZ_SEED: seed('TERN_FUZZ_SEED') };
}

export const describeSeeds = (seeds: Seeds) =>
  `Seeds: ${Object.entries(seeds)
    .map(([variable, seed]) => `${variable}=${seed}`)
    .join(' ')}`;
