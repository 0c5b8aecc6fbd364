import { Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { MemberRight } from '../memberRights.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

/** In the group's feed. A right that has no entity was never forbidden. [RIGHT-2] */
export const MemberRightEntity = defineEntity('memberRight', {
  since: 3,
  feed: 'thread',
  key: ['threadId', 'name'],
  isListed: true,
  isToldWhole: true,
  isAfter: () => true,
  fields: {
    threadId: ThreadIdSchema,
    name: MemberRight,
    version: SequenceNumber,
    forbidden: Type.Boolean(),
  },
});
export type MemberRightEntity = EntityOf<typeof MemberRightEntity>;
