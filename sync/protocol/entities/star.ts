import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the account feed of whoever saved the message; nobody else learns of it. [STAR-1] */
export const StarEntity = defineEntity('star', {
  feed: 'account',
  key: ['messageId'],
  dropsWithMessage: true,
  comesOnce: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The place of the message in its thread: of a thread joined again, what was before is not shown. */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    starred: Type.Boolean(),
  },
});
export type StarEntity = EntityOf<typeof StarEntity>;
