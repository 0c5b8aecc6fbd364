import type { Preferences } from '../../preload/views/state.ts';
import type { Core } from '../core/core.ts';

export interface PreferencesSource extends Pick<Core, 'subscribe'> {
  readonly preferences: () => Promise<Preferences>;
}

/** Calls `apply` with what the person prefers, now and whenever it changes. Returns its undo. */
export async function followPreferences(
  { subscribe, preferences }: PreferencesSource,
  apply: (preferences: Preferences) => void,
): Promise<() => void> {
  let known = '';
  const offer = (preferred: Preferences) => {
    const now = `${preferred.theme} ${preferred.locale}`;
    // stateChanged also comes with every step of the connection.
    if (now === known) return;
    known = now;
    apply(preferred);
  };
  const unsubscribe = subscribe((event) => {
    if (event.event === 'stateChanged') offer(event.payload.preferences);
  });
  offer(await preferences());
  return unsubscribe;
}
