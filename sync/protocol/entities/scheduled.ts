import { Type } from 'typebox';
import { Commitment } from '../commitment.ts';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, Timestamp } from '../ids.ts';
import { Content } from './message.ts';

/**
 * In the author's account feed; nobody else sees it. A sent or cancelled one keeps its row without text, so that the change
 * is delivered and late sending can be reported. [SCHEDULE-6] [SCHEDULE-7]
 */
export const ScheduledEntity = defineEntity('scheduled', {
  feed: 'account',
  key: ['messageId'],
  fields: {
    threadId: ThreadIdSchema,
    messageId: MessageIdSchema,
    version: SequenceNumber,
    /** By the gateway's clock. */
    sendAt: Timestamp,
    state: Type.Union([
      Type.Literal('waiting'),
      Type.Literal('refused'),
      Type.Literal('sent'),
      Type.Literal('cancelled'),
    ]),
    /** When it was sent; long after `sendAt` if the gateway did not run then. [SCHEDULE-6] */
    sentAt: Type.Union([Timestamp, Type.Null()]),
    replyTo: Type.Union([MessageIdSchema, Type.Null()]),
    /** null: sent or cancelled. */
    content: Type.Union([Content, Type.Null()]),
    /** Of the content, while it is there. */
    commitment: Type.Optional(Commitment),
    /** The code of the refusal. */
    reason: Type.Union([Type.String(), Type.Null()]),
  },
});
export type ScheduledEntity = EntityOf<typeof ScheduledEntity>;
