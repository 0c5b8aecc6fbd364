import { type TObject, Type } from 'typebox';
import { AddMembersOp } from './addMembers.ts';
import { AdvanceReceiptOp } from './advanceReceipt.ts';
import { AnswerInvitationOp } from './answerInvitation.ts';
import { ClosePollOp } from './closePoll.ts';
import { CreateDirectThreadOp } from './createDirectThread.ts';
import { CreateGroupOp } from './createGroup.ts';
import { DeleteMessageOp } from './deleteMessage.ts';
import type { OpKind, OpOf } from './defineOp.ts';
import { EditMessageOp } from './editMessage.ts';
import { HideMessageOp } from './hideMessage.ts';
import { LeaveThreadOp } from './leaveThread.ts';
import { RemoveThreadOp } from './removeThread.ts';
import { RenameThreadOp } from './renameThread.ts';
import { ScheduleMessageOp } from './scheduleMessage.ts';
import { SendMessageOp } from './sendMessage.ts';
import { SetPinOp } from './setPin.ts';
import { SetReactionOp } from './setReaction.ts';
import { SetReminderOp } from './setReminder.ts';
import { SetStarOp } from './setStar.ts';
import { SetVoteOp } from './setVote.ts';
import { SetTimerOp } from './setTimer.ts';
import { ShareDraftOp } from './shareDraft.ts';

const all = [
  SendMessageOp,
  AdvanceReceiptOp,
  EditMessageOp,
  SetReactionOp,
  SetVoteOp,
  ClosePollOp,
  SetPinOp,
  SetStarOp,
  SetReminderOp,
  ShareDraftOp,
  ScheduleMessageOp,
  DeleteMessageOp,
  HideMessageOp,
  CreateDirectThreadOp,
  CreateGroupOp,
  AddMembersOp,
  RenameThreadOp,
  SetTimerOp,
  LeaveThreadOp,
  RemoveThreadOp,
  AnswerInvitationOp,
] as const;
type Kind = (typeof all)[number];

/** An op is also its frame: what the outbox freezes is what leaves on the wire. */
export type Op = { [Type in OpType]: OpOf<Extract<Kind, { type: Type }>> }[OpType];
export type OpType = Kind['type'];
/** A user's action before the outbox gives it an id and a position. */
export type OpIntent = {
  [Type in OpType]: IntentOf<Extract<Op, { type: Type }>>;
}[OpType];
type IntentOf<SomeOp extends Op> = Pick<SomeOp, 'type' | 'feedId' | 'body' | Extract<keyof SomeOp, 'people'>>;
/** The kinds that the list of pending ops shows. */
export type ListedType = Extract<Kind, { inOutbox: true }>['type'];
export const listedTypes = all.flatMap(({ type, inOutbox }) => (inOutbox === true ? [type] : []));
export const isListed = (type: OpType): type is ListedType => opKind[type].inOutbox === true;

/** Every kind of op. Lists of kinds are derived from this and written nowhere else. */
export const opKinds: readonly OpKind<OpType, Op['body']>[] = all;
export const opKind = Object.fromEntries(opKinds.map((kind) => [kind.type, kind])) as {
  readonly [Type in OpType]: OpKind<Type, Op['body']>;
};
export const Op = Type.Union(all.map(({ schema }) => schema as TObject));
