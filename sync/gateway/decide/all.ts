// Written by `npm run registries` from what sync/gateway/decide holds.
import { addMembers } from './addMembers.ts';
import { advanceReceipt } from './advanceReceipt.ts';
import { answerInvitation } from './answerInvitation.ts';
import { answerRequest } from './answerRequest.ts';
import { closePoll } from './closePoll.ts';
import { createDirectThread } from './createDirectThread.ts';
import { createGroup } from './createGroup.ts';
import { deleteMessage } from './deleteMessage.ts';
import { editMessage } from './editMessage.ts';
import { hideMessage } from './hideMessage.ts';
import { leaveThread } from './leaveThread.ts';
import { openOnce } from './openOnce.ts';
import { removeMember } from './removeMember.ts';
import { removeThread } from './removeThread.ts';
import { renameThread } from './renameThread.ts';
import { reportMessage } from './reportMessage.ts';
import { scheduleMessage } from './scheduleMessage.ts';
import { sendMessage } from './sendMessage.ts';
import { setAccountPreference } from './setAccountPreference.ts';
import { setBan } from './setBan.ts';
import { setDescription } from './setDescription.ts';
import { setFolder } from './setFolder.ts';
import { setListened } from './setListened.ts';
import { setMemberRight } from './setMemberRight.ts';
import { setPersonPreference } from './setPersonPreference.ts';
import { setPicture } from './setPicture.ts';
import { setPin } from './setPin.ts';
import { setProfile } from './setProfile.ts';
import { setReaction } from './setReaction.ts';
import { setReminder } from './setReminder.ts';
import { setRole } from './setRole.ts';
import { setSlowMode } from './setSlowMode.ts';
import { setStar } from './setStar.ts';
import { setSticker } from './setSticker.ts';
import { setStickerPack } from './setStickerPack.ts';
import { setThreadPreference } from './setThreadPreference.ts';
import { setTimer } from './setTimer.ts';
import { setVote } from './setVote.ts';
import { shareDraft } from './shareDraft.ts';

export const rules = {
  addMembers,
  advanceReceipt,
  answerInvitation,
  answerRequest,
  closePoll,
  createDirectThread,
  createGroup,
  deleteMessage,
  editMessage,
  hideMessage,
  leaveThread,
  openOnce,
  removeMember,
  removeThread,
  renameThread,
  reportMessage,
  scheduleMessage,
  sendMessage,
  setAccountPreference,
  setBan,
  setDescription,
  setFolder,
  setListened,
  setMemberRight,
  setPersonPreference,
  setPicture,
  setPin,
  setProfile,
  setReaction,
  setReminder,
  setRole,
  setSlowMode,
  setStar,
  setSticker,
  setStickerPack,
  setThreadPreference,
  setTimer,
  setVote,
  shareDraft,
};
