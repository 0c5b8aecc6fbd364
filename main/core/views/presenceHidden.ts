import { accountPreference } from './accountPreferences.ts';
import type { ViewDeps } from './deps.ts';

/** [PRESENCE-6] Nobody is told that the person is online, nor they of others. */
export const isPresenceHidden = (deps: ViewDeps): boolean => accountPreference(deps, 'presence') === 'hidden';

/** That it is so, as something that is due already: told again whenever that changes. */
export const presenceHiddenTimes = (
  deps: ViewDeps,
): readonly { readonly id: string; readonly at: number }[] =>
  isPresenceHidden(deps) ? [{ id: 'presence hidden', at: 0 }] : [];
