import { UserIdSchema } from '../ids.ts';
import { personPreferences } from '../personPreferences.ts';
import { PreferenceValue } from '../preferences.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** What a user sets of somebody for themselves: in the own account feed, which only own devices see. */
export const SetPersonPreferenceOp = defineOp('setPersonPreference', {
  feed: 'account',
  body: strictObject({ personId: UserIdSchema, name: personPreferences.Name, value: PreferenceValue }),
  about: 'person',
  squash: 'latest',
  state: { entity: 'personPreference', field: 'value', none: null },
  inOutbox: true,
  outline: ({ value }) => ({ text: typeof value === 'string' ? value : '' }),
});
export type SetPersonPreferenceOp = OpOf<typeof SetPersonPreferenceOp>;
