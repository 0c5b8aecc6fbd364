import { Type } from 'typebox';
import { SequenceNumber, ThreadIdSchema } from '../ids.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';

/** In the account feed of a group's owner and admins: how many ask to join it. [REQUEST-6] */
export const JoinRequestsEntity = defineEntity('joinRequests', {
  since: 3,
  feed: 'account',
  key: ['threadId'],
  fields: {
    threadId: ThreadIdSchema,
    version: SequenceNumber,
    /** 0 also for whoever may not answer any more. */
    count: Type.Integer({ minimum: 0 }),
  },
});
export type JoinRequestsEntity = EntityOf<typeof JoinRequestsEntity>;
