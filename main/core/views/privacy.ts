import { type HiddenSign, hiddenSigns } from '../../../preload/views/state.ts';
import type { AccountPreferences } from './accountPreferences.ts';

/** What others are not told of the person, nor they of others. [PRESENCE-6] [SIGNAL-2] */
export const hiddenOf = (set: AccountPreferences): HiddenSign[] =>
  hiddenSigns.filter((sign) => set(sign) === 'hidden');

/** That it is so, as something that is due already: told again whenever that changes. */
export const hiddenTimes = (
  set: AccountPreferences,
): readonly { readonly id: string; readonly at: number }[] =>
  hiddenOf(set).map((sign) => ({ id: `${sign} hidden`, at: 0 }));
