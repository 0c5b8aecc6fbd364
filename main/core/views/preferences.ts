import type { Static, TSchema } from 'typebox';
import type { Preferences, PreferenceValue } from '../../../sync/protocol/preferences.ts';

/**
 * Of what something is set, and to what.
 * @param said truth first, then what is on its way
 */
export function readable<
  Id,
  Schemas extends Readonly<Record<string, TSchema>>,
  Name extends keyof Schemas & string,
>(
  preferences: Preferences<Schemas>,
  name: Name,
  said: Iterable<readonly [Id, PreferenceValue]>,
): ReadonlyMap<Id, Static<Schemas[Name]>> {
  return new Map(
    [...new Map(said)].flatMap(([id, value]) => {
      const read = preferences.read(name, value);
      return read === null ? [] : [[id, read]];
    }),
  );
}
