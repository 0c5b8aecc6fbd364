import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the account feed of the user who hid the message. [HIDE-1] */
export const HiddenEntity = defineEntity('hidden', {
  feed: 'account',
  key: ['messageId'],
  isListed: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    version: SequenceNumber,
  },
});
export type HiddenEntity = EntityOf<typeof HiddenEntity>;
