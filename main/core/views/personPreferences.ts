import type { Static } from 'typebox';
import type { UserId } from '../../../sync/core/ids.ts';
import { type PersonPreferenceName, personPreferences } from '../../../sync/protocol/personPreferences.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';
import { readable } from './preferences.ts';

type ValueOf<Name extends PersonPreferenceName> = Static<(typeof personPreferences)['schemas'][Name]>;
type Deps = Pick<ViewDeps, 'mirror' | 'outbox' | 'me'>;

/** People of whom something is set, and to what: truth, with what is on its way laid over it. [PREFER-1] */
export function peopleWith<Name extends PersonPreferenceName>(
  deps: Deps,
  name: Name,
): ReadonlyMap<UserId, ValueOf<Name>> {
  const pending = pendingOwn(deps, 'setPersonPreference').filter(({ body }) => body.name === name);
  return readable(personPreferences, name, [
    ...deps.mirror.read.preferences('personPreference', name),
    ...pending.map(({ body }) => [body.personId, body.value] as const),
  ]);
}

/** [BLOCK-1] */
export function blockedPeople(deps: Deps): ReadonlySet<UserId> {
  return new Set(peopleWith(deps, 'blocked').keys());
}
