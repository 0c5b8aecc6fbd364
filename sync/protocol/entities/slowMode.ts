import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { maxSlowModeSeconds } from '../sizes.ts';

/** How long a member waits between two messages; null: not at all. */
export const SlowModeSeconds = Type.Union([
  Type.Integer({ minimum: 1, maximum: maxSlowModeSeconds }),
  Type.Null(),
]);

/** In the group's feed. [PACE-1] */
export const SlowModeEntity = defineEntity('slowMode', {
  since: 3,
  feed: 'thread',
  key: ['threadId'],
  isListed: true,
  isToldWhole: true,
  isAfter: () => true,
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    seconds: SlowModeSeconds,
  },
});
export type SlowModeEntity = EntityOf<typeof SlowModeEntity>;
