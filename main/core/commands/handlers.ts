import type { CoreCommandName } from '../core.ts';
import { register, setGateway, signIn, signOut } from './account.ts';
import { deleteMessage, hideMessage, undoDeletions } from './deletions.ts';
import { forwardMessages } from './forwardMessages.ts';
import { addMembers, createGroup, leaveThread, listMembers, renameThread, reviseMembers } from './groups.ts';
import { listPins, listStarred, setPin, setStar } from './marks.ts';
import { getMessageInfo } from './messageInfo.ts';
import { editMessage, markRead, readMessages, sendMessage, setReaction, setTyping } from './messages.ts';
import { listDevices, renameDevice, revokeDevice, revokeOtherDevices } from './devices.ts';
import { discardOp, listOutbox, retryAll, retryOp, reviseOp, skipOp } from './outbox.ts';
import { getDraft, getThread, listThreads, saveDraft, startThread } from './threads.ts';
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
  leaveThread,
  listMembers,
  readMessages,
  sendMessage,
  forwardMessages,
  editMessage,
  getMessageInfo,
  deleteMessage,
  hideMessage,
  undoDeletions,
  setReaction,
  setPin,
  setStar,
  listPins,
  listStarred,
  markRead,
  setTyping,
  saveDraft,
  getDraft,
  listOutbox,
  retryOp,
  retryAll,
  skipOp,
  reviseOp,
  reviseMembers,
  discardOp,
  reconnect({ session, owedSignOuts }, { asked = false }) {
    owedSignOuts.pay();
    session()?.engine.reconnect(asked);
    return {};
  },
};
