import { type Static, Type } from 'typebox';
import { contentFields, envelopeFields } from '../entities/message.ts';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/**
 * A reply is a message whose envelope names another of the same thread. A forwarded one names the message it was taken
 * from, of whatever thread; the gateway keeps whose it was, and not that name. [FORWARD-1]
 */
export const SendMessageOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('sendMessage'),
  body: strictObject({
    messageId: MessageIdSchema,
    envelope: strictObject({ ...envelopeFields, forwardOf: Type.Optional(MessageIdSchema) }),
    content: strictObject(contentFields),
  }),
});
export type SendMessageOp = Static<typeof SendMessageOp>;
