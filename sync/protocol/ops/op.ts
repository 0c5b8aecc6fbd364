import { type Static, Type } from 'typebox';
import { AddMembersOp } from './addMembers.ts';
import { AdvanceReceiptOp } from './advanceReceipt.ts';
import { AnswerInvitationOp } from './answerInvitation.ts';
import { ClosePollOp } from './closePoll.ts';
import { CreateDirectThreadOp } from './createDirectThread.ts';
import { CreateGroupOp } from './createGroup.ts';
import { DeleteMessageOp } from './deleteMessage.ts';
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

/** Also the frame that carries it: what is frozen in the outbox is what leaves on the wire. */
export const Op = Type.Union([
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
]);
export type Op = Static<typeof Op>;
export type OpType = Op['type'];
/** What a person did, before the outbox gives it an id and a place. */
export type OpIntent = {
  [Type in OpType]: IntentOf<Extract<Op, { type: Type }>>;
}[OpType];
type IntentOf<SomeOp extends Op> = Pick<SomeOp, 'type' | 'feedId' | 'body' | Extract<keyof SomeOp, 'people'>>;
