import { type Static, Type } from 'typebox';
import { contentFields, envelopeFields, pollEnvelopeFields } from '../entities/message.ts';
import { pollOptions } from '../entities/poll.ts';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

const forwardOf = Type.Optional(MessageIdSchema);

/**
 * A reply is a message whose envelope names another of the same thread. A forwarded one names the message it was taken
 * from, of whatever thread; the gateway keeps whose it was, and not that name. [FORWARD-1] A
 * poll is a message of its own kind. [POLL-1]
 */
export const SendMessageOp = strictObject({
  ...opFields,
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
