import type { CoreCommandName } from '../core.ts';
import { register, setGateway, signIn, signOut } from './account.ts';
import { deleteMessage, hideMessage, undoDeletions } from './deletions.ts';
import { forwardMessages } from './forwardMessages.ts';
import { getDraft, moveToDraft, saveDraft } from './drafts.ts';
import {
  addMembers,
  createGroup,
  leaveThread,
  listMembers,
  removeThread,
  renameThread,
  reviseMembers,
} from './groups.ts';
import { listPins, listStarred, setPin, setStar } from './marks.ts';
import { getMessageInfo } from './messageInfo.ts';
import { editMessage, markRead, readMessages, sendMessage, setReaction, setTyping } from './messages.ts';
import { closePoll, sendPoll, setVote } from './polls.ts';
import { answerInvitation, listInvitations } from './invitations.ts';
import { askDeviceCode, listDevices, renameDevice, revokeDevice, revokeOtherDevices } from './devices.ts';
import {
  countUnsent,
  discardOp,
  listOutbox,
  retryAll,
  retryOp,
  reviseOp,
  sendAsNew,
  skipOp,
} from './outbox.ts';
import { countMessages, fetchOlder, searchMessages } from './search.ts';
import { listReminders, setReminder } from './reminders.ts';
import { cancelScheduled, listScheduled, scheduleMessage, sendScheduledNow } from './scheduled.ts';
import { getThread, listThreads, startThread } from './threads.ts';
import { setTimer } from './setTimer.ts';
import type { Handler } from './handler.ts';

export const commandHandlers: { readonly [Name in CoreCommandName]: Handler<Name> } = {
  getState: ({ state }) => state(),
  register,
  signIn,
  signOut,
  setGateway,
  listDevices,
  renameDevice,
  revokeDevice,
  revokeOtherDevices,
  askDeviceCode,
  setPreferences({ settings, state, changed }, change) {
    settings.setPreferences({ ...settings.preferences(), ...change });
    changed(['stateChanged']);
    return state();
  },
  verifyMirror({ requireSession, state }) {
    requireSession().engine.verifier.start();
    return state();
  },
  stopVerifying({ requireSession, state }) {
    requireSession().engine.verifier.stop();
    return state();
  },
  noteHealings({ settings, state, changed }) {
    settings.setHealings([]);
    changed(['stateChanged']);
    return state();
  },
  listThreads,
  getThread,
  startThread,
  createGroup,
  addMembers,
  renameThread,
  setTimer,
  leaveThread,
  removeThread,
  listMembers,
  listInvitations,
  answerInvitation,
  readMessages,
  sendMessage,
  forwardMessages,
  editMessage,
  getMessageInfo,
  deleteMessage,
  hideMessage,
  undoDeletions,
  setReaction,
  sendPoll,
  setVote,
  closePoll,
  setPin,
  setStar,
  listPins,
  listStarred,
  scheduleMessage,
  cancelScheduled,
  sendScheduledNow,
  listScheduled,
  setReminder,
  listReminders,
  searchMessages,
  countMessages,
  fetchOlder,
  markRead,
  setTyping,
  saveDraft,
  getDraft,
  moveToDraft,
  listOutbox,
  countUnsent,
  retryOp,
  retryAll,
  skipOp,
  reviseOp,
  reviseMembers,
  sendAsNew,
  discardOp,
  setLooking({ watch }, { looks }) {
    watch(looks);
    return {};
  },
  reconnect({ session, owedSignOuts }, { asked = false }) {
    owedSignOuts.pay();
    session()?.engine.reconnect(asked);
    return {};
  },
};
