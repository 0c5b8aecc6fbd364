import { SequenceNumber } from '../ids.ts';
import { profile, ProfileValue } from '../profile.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

/** In the account feed of whoever says it. Others see it in their threads' `member`. [PROFILE-2] */
export const ProfileEntity = defineEntity('profile', {
  since: 3,
  feed: 'account',
  key: ['name'],
  fields: {
    name: profile.Name,
    version: SequenceNumber,
    value: ProfileValue,
  },
});
export type ProfileEntity = EntityOf<typeof ProfileEntity>;
