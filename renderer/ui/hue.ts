const hueCount = 12;

/** One of twelve hues, the same for the same seed on every device (FNV-1a). */
export function hueOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const character of seed) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return ((hash >>> 0) % hueCount) + 1;
}
