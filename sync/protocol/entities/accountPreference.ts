import { accountPreferences } from '../accountPreferences.ts';
import { SequenceNumber } from '../ids.ts';
import { PreferenceValue } from '../preferences.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

/** In the account feed of the user who set it; nobody else sees it. [PREFER-6] */
export const AccountPreferenceEntity = defineEntity('accountPreference', {
  since: 3,
  feed: 'account',
  key: ['name'],
  fields: {
    name: accountPreferences.Name,
    version: SequenceNumber,
    value: PreferenceValue,
  },
});
export type AccountPreferenceEntity = EntityOf<typeof AccountPreferenceEntity>;
