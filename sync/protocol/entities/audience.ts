import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In a channel's feed: how many people are in it, whom its feed does not name. [CHANNEL-3] */
export const AudienceEntity = defineEntity('audience', {
  since: 3,
  feed: 'thread',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  isAfter: () => true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    count: Type.Integer({ minimum: 0 }),
  },
});
export type AudienceEntity = EntityOf<typeof AudienceEntity>;
