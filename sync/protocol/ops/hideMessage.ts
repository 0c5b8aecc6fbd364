import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { defineOp, type OpOf } from './defineOp.ts';

/** Deletes a message for oneself: in the own account feed, so that all own devices share it and nobody else learns. */
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
