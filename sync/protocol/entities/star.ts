import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema } from '../ids.ts';

/** In the account feed of the user who saved the message; nobody else sees it. [STAR-1] */
export const StarEntity = defineEntity('star', {
  feed: 'account',
  key: ['messageId'],
  dropsWithMessage: true,
  comesOnce: true,
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    /** The message's sequenceNumber, to hide stars from before the user joined again. [STAR-4] */
    sequenceNumber: SequenceNumber,
    version: SequenceNumber,
    starred: Type.Boolean(),
  },
});
export type StarEntity = EntityOf<typeof StarEntity>;
