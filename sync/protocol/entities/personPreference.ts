import { SequenceNumber, UserIdSchema } from '../ids.ts';
import { personPreferences } from '../personPreferences.ts';
import { PreferenceValue } from '../preferences.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

/** In the account feed of the user who set it; nobody else sees it. [PREFER-1] */
export const PersonPreferenceEntity = defineEntity('personPreference', {
  since: 3,
  feed: 'account',
  key: ['personId', 'name'],
  fields: {
    personId: UserIdSchema,
    name: personPreferences.Name,
    version: SequenceNumber,
    value: PreferenceValue,
  },
});
export type PersonPreferenceEntity = EntityOf<typeof PersonPreferenceEntity>;
