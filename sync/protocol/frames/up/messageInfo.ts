import { type Static, Type } from 'typebox';
import { MessageIdSchema, RequestId, ThreadIdSchema } from '../../ids.ts';
import { strictObject } from '../../shape.ts';

/** [INFO-1] Asks who has a message and since when, and for its content before each edit. */
export const MessageInfoRequestFrame = strictObject({
  frame: Type.Literal('messageInfo'),
  id: RequestId,
  threadId: ThreadIdSchema,
  messageId: MessageIdSchema,
});
export type MessageInfoRequestFrame = Static<typeof MessageInfoRequestFrame>;
