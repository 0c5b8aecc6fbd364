import type { Preferences } from '../../preload/views/state.ts';
import type { Core } from '../core/core.ts';

/** Calls `apply` with what the person prefers, now and whenever it changes. Returns its undo. */
export async function followPreferences(
  core: Core,
  apply: (preferences: Preferences) => void,
): Promise<() => void> {
  let known = '';
  const offer = (preferences: Preferences) => {
    const now = `${preferences.theme} ${preferences.locale}`;
    // stateChanged also comes with every step of the connection.
    if (now === known) return;
    known = now;
    apply(preferences);
  };
  const unsubscribe = core.subscribe((event) => {
    if (event.event === 'stateChanged') offer(event.payload.preferences);
  });
  const answer = await core.invoke('getState', {});
  if (answer.ok) offer(answer.result.preferences);
  return unsubscribe;
}
