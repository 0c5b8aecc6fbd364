import { Type } from 'typebox';
import { defineEntity, type EntityOf } from './defineEntity.ts';
import { MessageIdSchema, SequenceNumber, ThreadIdSchema, Timestamp } from '../ids.ts';
import { Content } from './message.ts';

/**
 * In the account feed of whoever wrote it; nobody else learns of
 * it. What was sent or cancelled stays without its words, so that it travels, and so that it is told what went late.
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
    /** When it was sent; long after `sendAt`: the gateway did not run then. [SCHEDULE-6] */
    sentAt: Type.Union([Timestamp, Type.Null()]),
    replyTo: Type.Union([MessageIdSchema, Type.Null()]),
    /** null: it was sent or cancelled. */
    content: Type.Union([Content, Type.Null()]),
    /** The code of the refusal. */
    reason: Type.Union([Type.String(), Type.Null()]),
  },
});
export type ScheduledEntity = EntityOf<typeof ScheduledEntity>;
