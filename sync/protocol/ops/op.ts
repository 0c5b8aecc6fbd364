import { type Static, Type } from 'typebox';
import { AddMembersOp } from './addMembers.ts';
import { AdvanceReceiptOp } from './advanceReceipt.ts';
import { CreateDirectThreadOp } from './createDirectThread.ts';
import { CreateGroupOp } from './createGroup.ts';
import { DeleteMessageOp } from './deleteMessage.ts';
import { EditMessageOp } from './editMessage.ts';
import { HideMessageOp } from './hideMessage.ts';
import { LeaveThreadOp } from './leaveThread.ts';
import { RenameThreadOp } from './renameThread.ts';
import { SendMessageOp } from './sendMessage.ts';
import { SetPinOp } from './setPin.ts';
import { SetReactionOp } from './setReaction.ts';
import { SetStarOp } from './setStar.ts';

/** Also the frame that carries it: what is frozen in the outbox is what leaves on the wire. */
export const Op = Type.Union([
  SendMessageOp,
  AdvanceReceiptOp,
  EditMessageOp,
  SetReactionOp,
  SetPinOp,
  SetStarOp,
  DeleteMessageOp,
  HideMessageOp,
  CreateDirectThreadOp,
  CreateGroupOp,
  AddMembersOp,
  RenameThreadOp,
  LeaveThreadOp,
]);
export type Op = Static<typeof Op>;
export type OpType = Op['type'];
/** What a person did, before the outbox gives it an id and a place. */
export type OpIntent = {
  [Type in OpType]: Pick<Extract<Op, { type: Type }>, 'type' | 'feedId' | 'body'>;
}[OpType];
