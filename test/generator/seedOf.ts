/**
 * The seed of a suite of random cases. `npm test` runs the same ones for the same commit, so that what fails is that
 * commit's doing; `any` draws a new one, which is how what is rare is looked for.
 */
export function seedOf(variable: 'TERN_PROPERTY_SEED' | 'TERN_FUZZ_SEED', usual: number): number {
  const asked = process.env[variable];
  return asked === 'any' ? Date.now() % 2 ** 31 : Number(asked ?? usual);
}
