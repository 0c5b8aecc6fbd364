import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the account feed of the user who has listened to the message, for all own devices. [LISTEN-2] */
export const ListenedEntity = defineEntity('listened', {
  since: 3,
  feed: 'account',
  key: ['messageId'],
  dropsWithMessage: true,
  comesOnce: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The message's sequenceNumber in its thread. */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    listened: Type.Boolean(),
  },
});
export type ListenedEntity = EntityOf<typeof ListenedEntity>;
