import { maxHandleLength, minHandleLength } from './sizes.ts';

const handlePattern = new RegExp(`^[a-z][a-z0-9_]{${minHandleLength - 1},${maxHandleLength - 1}}$`);

/**
 * Turns a typed handle (`@Ann `) into its stored form (`ann`): 3–32 lower case Latin letters, digits and underscores,
 * beginning with a letter. null: not a handle.
 */
export function normaliseHandle(typed: string): string | null {
  const handle = typed.trim().replace(/^@/, '').toLowerCase();
  return handlePattern.test(handle) ? handle : null;
}
