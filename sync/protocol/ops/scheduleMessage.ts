import { type Static, Type } from 'typebox';
import { contentFields } from '../entities/message.ts';
import { AccountFeedIdSchema, MessageIdSchema, ThreadIdSchema, Timestamp } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';
import { peopleField } from './people.ts';

/** A message that the gateway is to send later: in the own account feed, so that nobody else learns before. */
export const ScheduleMessageOp = strictObject({
  ...opFields,
  ...peopleField,
  feedId: AccountFeedIdSchema,
  type: Type.Literal('scheduleMessage'),
  body: strictObject({
    threadId: ThreadIdSchema,
    /** That of the message it becomes. [SCHEDULE-2] */
    messageId: MessageIdSchema,
    /** null: it is cancelled. Anything else takes the place of what it was to say, and when. */
    message: Type.Union([
      strictObject({
        sendAt: Timestamp,
        replyTo: Type.Union([MessageIdSchema, Type.Null()]),
        content: strictObject(contentFields),
      }),
      Type.Null(),
    ]),
  }),
});
export type ScheduleMessageOp = Static<typeof ScheduleMessageOp>;
