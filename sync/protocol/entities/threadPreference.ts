import { ThreadIdSchema, SequenceNumber } from '../ids.ts';
import { PreferenceValue } from '../preferences.ts';
import { threadPreferences } from '../threadPreferences.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

/** In the account feed of the user who set it; nobody else sees it. [PREFER-1] */
export const ThreadPreferenceEntity = defineEntity('threadPreference', {
  since: 3,
  feed: 'account',
  key: ['threadId', 'name'],
  isListed: true,
  fields: {
    threadId: ThreadIdSchema,
    name: threadPreferences.Name,
    version: SequenceNumber,
    value: PreferenceValue,
  },
});
export type ThreadPreferenceEntity = EntityOf<typeof ThreadPreferenceEntity>;
