import { Type } from 'typebox';
import { Commitment } from '../commitment.ts';
import { contentFields } from '../entities/message.ts';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';
import { peopleField } from './people.ts';

/** A message that the gateway sends later: in the own account feed, so that nobody else sees it before. */
export const ScheduleMessageOp = defineOp('scheduleMessage', {
  feed: 'account',
  more: peopleField,
  body: strictObject({
    threadId: ThreadIdSchema,
    /** The id of the message it becomes. [SCHEDULE-2] */
    messageId: MessageIdSchema,
    /** null cancels. Anything else replaces the text and the time. */
    message: Type.Union([
      strictObject({
        sendAt: Timestamp,
        replyTo: Type.Union([MessageIdSchema, Type.Null()]),
        commitment: Type.Optional(Commitment),
        content: strictObject(contentFields),
      }),
      Type.Null(),
    ]),
  }),
  about: 'message',
  speaks: true,
  squash: 'own',
  waitsFor: 'thread',
  heldBy: 'thread',
  onTargetGone: 'isShown',
  // A refused cancellation needs no notice, unless the message was already sent.
  moot: ({ message }, code) => message === null && code !== 'alreadySent',
  inOutbox: true,
  outline: ({ message }) => ({ text: message?.content.text ?? '', replyTo: message?.replyTo ?? null }),
});
export type ScheduleMessageOp = OpOf<typeof ScheduleMessageOp>;
