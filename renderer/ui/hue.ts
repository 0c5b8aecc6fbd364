import type { ThreadPreferences } from '../../preload/views/thread.ts';

const hueCount = 12;

/** Of a conversation. */
export type Colour = NonNullable<ThreadPreferences['colour']>;

export const hueOfColour: Readonly<Record<Colour, number>> = {
  ...{ red: 1, orange: 2, yellow: 3, green: 5, teal: 7, blue: 9, violet: 10, pink: 12 },
};

/** One of twelve hues, the same for the same seed on every device (FNV-1a). */
export function hueOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const character of seed) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return ((hash >>> 0) % hueCount) + 1;
}
