import { accountPreferences } from '../accountPreferences.ts';
import { PreferenceValue } from '../preferences.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** What a user sets of their account for themselves: in the own account feed, which only own devices see. */
export const SetAccountPreferenceOp = defineOp('setAccountPreference', {
  feed: 'account',
  body: strictObject({ name: accountPreferences.Name, value: PreferenceValue }),
  about: null,
  squash: 'latest',
  state: { entity: 'accountPreference', field: 'value', none: null },
  inOutbox: true,
});
export type SetAccountPreferenceOp = OpOf<typeof SetAccountPreferenceOp>;
