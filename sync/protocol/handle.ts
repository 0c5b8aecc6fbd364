import { maxHandleLength, minHandleLength } from './sizes.ts';

const handlePattern = new RegExp(`^[a-z][a-z0-9_]{${minHandleLength - 1},${maxHandleLength - 1}}$`);

/**
 * A handle as people type it (`@Ann `) in its one stored form (`ann`), or null when it cannot be a handle:
 * 3–32 lower case Latin letters, digits and underscores, beginning with a letter.
 */
export function normaliseHandle(typed: string): string | null {
  const handle = typed.trim().replace(/^@/, '').toLowerCase();
  return handlePattern.test(handle) ? handle : null;
}
