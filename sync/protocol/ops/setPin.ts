import { type Static, Type } from 'typebox';
import { MessageIdSchema, ThreadIdSchema } from '../ids.ts';
import { strictObject } from '../shape.ts';
import { opFields } from './opFields.ts';

/** For everybody in the thread; whoever is in it pins and unpins. Sets rather than toggles. */
export const SetPinOp = strictObject({
  ...opFields,
  feedId: ThreadIdSchema,
  type: Type.Literal('setPin'),
  body: strictObject({ messageId: MessageIdSchema, pinned: Type.Boolean() }),
});
export type SetPinOp = Static<typeof SetPinOp>;
