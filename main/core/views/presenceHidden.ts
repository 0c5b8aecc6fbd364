import type { AccountPreferences } from './accountPreferences.ts';

/** [PRESENCE-6] Nobody is told that the person is online, nor they of others. */
export const isPresenceHidden = (set: AccountPreferences): boolean => set('presence') === 'hidden';

/** That it is so, as something that is due already: told again whenever that changes. */
export const presenceHiddenTimes = (
  set: AccountPreferences,
): readonly { readonly id: string; readonly at: number }[] =>
  isPresenceHidden(set) ? [{ id: 'presence hidden', at: 0 }] : [];
