// Written by `npm run registries` from what main/core/commands holds.
import {
  changePassword,
  newRecoveryCode,
  recoverAccount,
  deleteAccount,
  nameDeleted,
  listActivity,
} from './account.ts';
import { listBlocked } from './blocks.ts';
import { sendCard } from './cards.ts';
import { readComments, saveCommentDraft, getCommentDraft, markCommentsRead } from './comments.ts';
import { sendMessage, saveDraft, getDraft } from './composer.ts';
import { setLooking, reconnect } from './connection.ts';
import { readMessages, editMessage, markRead, getMessageInfo } from './conversation.ts';
import { deleteMessage, hideMessage, undoDeletions } from './deletion.ts';
import { listDevices, renameDevice, revokeDevice, revokeOtherDevices, askDeviceCode } from './devices.ts';
import { setAccountPreference, endDoNotDisturb } from './doNotDisturb.ts';
import {
  sendFiles,
  joinPieces,
  discardFiles,
  listTransfers,
  getStorage,
  freeStorage,
  keepOffline,
  pauseFiles,
} from './files.ts';
import { setFolder, listFolders } from './folders.ts';
import { forwardMessages } from './forward.ts';
import {
  createGroup,
  addMembers,
  renameThread,
  setDescription,
  setRole,
  removeMember,
  setBan,
  listBans,
  listSubscribers,
  setMemberRight,
  setSlowMode,
  leaveThread,
  listMembers,
} from './groups.ts';
import { noteHealings } from './healing.ts';
import { getState } from './host.ts';
import { listInvitations, answerInvitation } from './invitations.ts';
import { makeJoinLink, listJoinLinks, revokeJoinLink, previewJoinLink, followJoinLink } from './joinLinks.ts';
import { listJoinRequests, answerRequest } from './joinRequests.ts';
import { previewLink } from './linkPreviews.ts';
import { setListened } from './listening.ts';
import { listMedia } from './media.ts';
import { nextMention } from './mentions.ts';
import { setPersonPreference } from './nicknames.ts';
import { nameNotes } from './notes.ts';
import { listNotifications } from './notifications.ts';
import {
  listOutbox,
  countUnsent,
  retryOp,
  retryAll,
  skipOp,
  reviseOp,
  sendAsNew,
  discardOp,
  reviseMembers,
  moveToDraft,
} from './outbox.ts';
import { readPerson } from './people.ts';
import { findPictures, readPicture, setPicture } from './pictures.ts';
import { setPin, listPins } from './pins.ts';
import { sendPoll, setVote, closePoll } from './polls.ts';
import { setPreferences, verifyMirror, stopVerifying } from './preferences.ts';
import { readPresence } from './presence.ts';
import { setProfile } from './profile.ts';
import { setReaction } from './reactions.ts';
import { keepRecording, takeRecordings, endRecording } from './recordings.ts';
import { setReminder, listReminders } from './reminders.ts';
import { reportMessages } from './reports.ts';
import { setStar, listStarred } from './saved.ts';
import { scheduleMessage, cancelScheduled, sendScheduledNow, listScheduled } from './schedule.ts';
import { searchMessages, countMessages, fetchOlder } from './search.ts';
import { register, signIn, signOut, setGateway } from './signIn.ts';
import { startThread } from './startChat.ts';
import {
  setStickerPack,
  deleteStickerPack,
  moveSticker,
  sendStickerPack,
  addStickerPack,
} from './stickerPacks.ts';
import { listStickers, readSticker, setSticker, addSticker, keepSticker, sendSticker } from './stickers.ts';
import { listThreads, getThread, removeThread } from './threadList.ts';
import { setThreadPreference } from './threadPreferences.ts';
import { setTimer } from './timer.ts';
import { setTyping } from './typing.ts';
import { openOnce, closeOnce } from './viewOnce.ts';

export const handlers = {
  changePassword,
  newRecoveryCode,
  recoverAccount,
  deleteAccount,
  nameDeleted,
  listActivity,
  listBlocked,
  sendCard,
  readComments,
  saveCommentDraft,
  getCommentDraft,
  markCommentsRead,
  sendMessage,
  saveDraft,
  getDraft,
  setLooking,
  reconnect,
  readMessages,
  editMessage,
  markRead,
  getMessageInfo,
  deleteMessage,
  hideMessage,
  undoDeletions,
  listDevices,
  renameDevice,
  revokeDevice,
  revokeOtherDevices,
  askDeviceCode,
  setAccountPreference,
  endDoNotDisturb,
  sendFiles,
  joinPieces,
  discardFiles,
  listTransfers,
  getStorage,
  freeStorage,
  keepOffline,
  pauseFiles,
  setFolder,
  listFolders,
  forwardMessages,
  createGroup,
  addMembers,
  renameThread,
  setDescription,
  setRole,
  removeMember,
  setBan,
  listBans,
  listSubscribers,
  setMemberRight,
  setSlowMode,
  leaveThread,
  listMembers,
  noteHealings,
  getState,
  listInvitations,
  answerInvitation,
  makeJoinLink,
  listJoinLinks,
  revokeJoinLink,
  previewJoinLink,
  followJoinLink,
  listJoinRequests,
  answerRequest,
  previewLink,
  setListened,
  listMedia,
  nextMention,
  setPersonPreference,
  nameNotes,
  listNotifications,
  listOutbox,
  countUnsent,
  retryOp,
  retryAll,
  skipOp,
  reviseOp,
  sendAsNew,
  discardOp,
  reviseMembers,
  moveToDraft,
  readPerson,
  findPictures,
  readPicture,
  setPicture,
  setPin,
  listPins,
  sendPoll,
  setVote,
  closePoll,
  setPreferences,
  verifyMirror,
  stopVerifying,
  readPresence,
  setProfile,
  setReaction,
  keepRecording,
  takeRecordings,
  endRecording,
  setReminder,
  listReminders,
  reportMessages,
  setStar,
  listStarred,
  scheduleMessage,
  cancelScheduled,
  sendScheduledNow,
  listScheduled,
  searchMessages,
  countMessages,
  fetchOlder,
  register,
  signIn,
  signOut,
  setGateway,
  startThread,
  setStickerPack,
  deleteStickerPack,
  moveSticker,
  sendStickerPack,
  addStickerPack,
  listStickers,
  readSticker,
  setSticker,
  addSticker,
  keepSticker,
  sendSticker,
  listThreads,
  getThread,
  removeThread,
  setThreadPreference,
  setTimer,
  setTyping,
  openOnce,
  closeOnce,
};
