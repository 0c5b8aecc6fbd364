/** The same sequence in [0, 1) for the same seed (mulberry32 over a hash of the text). */
export function seededRandom(seed: string): () => number {
  let state = [...seed].reduce((hash, character) => Math.imul(hash, 31) + (character.codePointAt(0) ?? 0), 7);
  return () => {
    state = Math.trunc(state + 0x6d2b79f5);
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
