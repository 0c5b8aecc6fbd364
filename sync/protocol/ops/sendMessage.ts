import { type Static, Type } from 'typebox';
import { contentFields, envelopeFields } from '../entities/message.ts';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** A reply is a message whose envelope names another of the same thread. */
export const SendMessageOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('sendMessage'),
  body: strictObject({
    messageId: MessageIdSchema,
    envelope: strictObject(envelopeFields),
    content: strictObject(contentFields),
  }),
});
export type SendMessageOp = Static<typeof SendMessageOp>;
