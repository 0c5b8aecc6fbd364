import {
  type AccountPreferenceName,
  type AccountPreferenceOf,
  accountPreferences,
} from '../../../sync/protocol/accountPreferences.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

/** What is set of the account: truth, with what is on its way laid over it. null: nothing. [PREFER-6] */
export function accountPreference<Name extends AccountPreferenceName>(
  deps: ViewDeps,
  name: Name,
): AccountPreferenceOf<Name> | null {
  const pending = pendingOwn(deps, 'setAccountPreference').map(({ body }) => body);
  const set = [...deps.mirror.read.all('accountPreference'), ...pending].findLast(
    (each) => each.name === name,
  );
  return accountPreferences.read(name, set?.value ?? null);
}
