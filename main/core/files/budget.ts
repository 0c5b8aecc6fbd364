import type { Preferences } from '../../../preload/views/state.ts';

const megabyte = 1_000_000;
const usual = 2_000;

/** null: however much. */
export function budgetMegabytesOf({ filesMegabytes = usual }: Preferences): number | null {
  return filesMegabytes;
}

/** In bytes. */
export function budgetOf(preferences: Preferences): number | null {
  const megabytes = budgetMegabytesOf(preferences);
  return megabytes === null ? null : megabytes * megabyte;
}
