// Written by `npm run registries` from what sync/protocol/ops holds.
import { AddMembersOp } from './addMembers.ts';
import { AdvanceReceiptOp } from './advanceReceipt.ts';
import { AnswerInvitationOp } from './answerInvitation.ts';
import { AnswerRequestOp } from './answerRequest.ts';
import { ClosePollOp } from './closePoll.ts';
import { CreateDirectThreadOp } from './createDirectThread.ts';
import { CreateGroupOp } from './createGroup.ts';
import { DeleteMessageOp } from './deleteMessage.ts';
import { EditMessageOp } from './editMessage.ts';
import { HideMessageOp } from './hideMessage.ts';
import { LeaveThreadOp } from './leaveThread.ts';
import { OpenOnceOp } from './openOnce.ts';
import { RemoveMemberOp } from './removeMember.ts';
import { RemoveThreadOp } from './removeThread.ts';
import { RenameThreadOp } from './renameThread.ts';
import { ReportMessageOp } from './reportMessage.ts';
import { ScheduleMessageOp } from './scheduleMessage.ts';
import { SendMessageOp } from './sendMessage.ts';
import { SetAccountPreferenceOp } from './setAccountPreference.ts';
import { SetBanOp } from './setBan.ts';
import { SetDescriptionOp } from './setDescription.ts';
import { SetFolderOp } from './setFolder.ts';
import { SetListenedOp } from './setListened.ts';
import { SetMemberRightOp } from './setMemberRight.ts';
import { SetPersonPreferenceOp } from './setPersonPreference.ts';
import { SetPictureOp } from './setPicture.ts';
import { SetPinOp } from './setPin.ts';
import { SetProfileOp } from './setProfile.ts';
import { SetReactionOp } from './setReaction.ts';
import { SetReminderOp } from './setReminder.ts';
import { SetRoleOp } from './setRole.ts';
import { SetSlowModeOp } from './setSlowMode.ts';
import { SetStarOp } from './setStar.ts';
import { SetStickerOp } from './setSticker.ts';
import { SetStickerPackOp } from './setStickerPack.ts';
import { SetThreadPreferenceOp } from './setThreadPreference.ts';
import { SetTimerOp } from './setTimer.ts';
import { SetVoteOp } from './setVote.ts';
import { ShareDraftOp } from './shareDraft.ts';

export const ops = [
  AddMembersOp,
  AdvanceReceiptOp,
  AnswerInvitationOp,
  AnswerRequestOp,
  ClosePollOp,
  CreateDirectThreadOp,
  CreateGroupOp,
  DeleteMessageOp,
  EditMessageOp,
  HideMessageOp,
  LeaveThreadOp,
  OpenOnceOp,
  RemoveMemberOp,
  RemoveThreadOp,
  RenameThreadOp,
  ReportMessageOp,
  ScheduleMessageOp,
  SendMessageOp,
  SetAccountPreferenceOp,
  SetBanOp,
  SetDescriptionOp,
  SetFolderOp,
  SetListenedOp,
  SetMemberRightOp,
  SetPersonPreferenceOp,
  SetPictureOp,
  SetPinOp,
  SetProfileOp,
  SetReactionOp,
  SetReminderOp,
  SetRoleOp,
  SetSlowModeOp,
  SetStarOp,
  SetStickerOp,
  SetStickerPackOp,
  SetThreadPreferenceOp,
  SetTimerOp,
  SetVoteOp,
  ShareDraftOp,
] as const;
