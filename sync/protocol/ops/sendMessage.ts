import { type Static, Type } from 'typebox';
import { contentFields, envelopeFields, pollEnvelopeFields } from '../entities/message.ts';
import { pollOptions } from '../entities/poll.ts';
import { timerFields } from '../entities/timer.ts';
import { MessageIdSchema, ThreadIdSchema, Timestamp } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';
import { peopleField } from './people.ts';

const forwardOf = Type.Optional(MessageIdSchema);
const expiry = strictObject({ ...timerFields, expiresAt: Type.Union([Timestamp, Type.Null()]) });

/**
 * A reply is a message whose envelope names another of the same thread. A forwarded one names the message it was taken
 * from, of whatever thread; the gateway keeps whose it was, and not that name. [FORWARD-1] A
 * poll is a message of its own kind. [POLL-1]
 */
export const SendMessageOp = strictObject({
  ...opFields,
  ...peopleField,
  /** [TIMER-11] Replayed: how the message was taken by the store that was lost; null: to stay. */
  expiry: Type.Optional(Type.Union([expiry, Type.Null()])),
  feedId: ThreadIdSchema,
  type: Type.Literal('sendMessage'),
  body: strictObject({
    messageId: MessageIdSchema,
    envelope: Type.Union([
      strictObject({ ...envelopeFields, forwardOf }),
      strictObject({ ...pollEnvelopeFields, forwardOf }),
    ]),
    content: strictObject({ ...contentFields, options: Type.Optional(pollOptions) }),
  }),
});
export type SendMessageOp = Static<typeof SendMessageOp>;
