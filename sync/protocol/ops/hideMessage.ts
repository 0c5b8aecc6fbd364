import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Deletes a message for the user only: in the own account feed, which only own devices see. */
export const HideMessageOp = defineOp('hideMessage', {
  feed: 'account',
  body: strictObject({ threadId: ThreadIdSchema, messageId: MessageIdSchema }),
  about: 'message',
  squash: 'once',
  repeatable: true,
  moot: (_, code) => code === 'messageUnknown',
  inOutbox: true,
});
export type HideMessageOp = OpOf<typeof HideMessageOp>;
