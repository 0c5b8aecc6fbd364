import { type Static, Type } from 'typebox';
import { AdvanceReceiptOp } from './advanceReceipt.ts';
import { CreateDirectThreadOp } from './createDirectThread.ts';
import { EditMessageOp } from './editMessage.ts';
import { SendMessageOp } from './sendMessage.ts';
import { SetReactionOp } from './setReaction.ts';

/** Also the frame that carries it: what is frozen in the outbox is what leaves on the wire. */
export const Op = Type.Union([
  SendMessageOp,
  AdvanceReceiptOp,
  EditMessageOp,
  SetReactionOp,
  CreateDirectThreadOp,
]);
export type Op = Static<typeof Op>;
export type OpType = Op['type'];
/** What a person did, before the outbox gives it an id and a place. */
export type OpIntent = {
  [Type in OpType]: Pick<Extract<Op, { type: Type }>, 'type' | 'feedId' | 'body'>;
}[OpType];
