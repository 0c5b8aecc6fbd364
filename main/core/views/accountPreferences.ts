import {
  type AccountPreferenceName,
  type AccountPreferenceOf,
  accountPreferences,
} from '../../../sync/protocol/accountPreferences.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

/** null: nothing is set. [PREFER-6] */
export type AccountPreferences = <Name extends AccountPreferenceName>(
  name: Name,
) => AccountPreferenceOf<Name> | null;

/** What is set of the account: truth, with what is on its way laid over it, both read once. */
export function accountPreferencesNow(deps: ViewDeps): AccountPreferences {
  const set = [
    ...deps.mirror.read.all('accountPreference'),
    ...pendingOwn(deps, 'setAccountPreference').map(({ body }) => body),
  ];
  return (name) => accountPreferences.read(name, set.findLast((each) => each.name === name)?.value ?? null);
}
