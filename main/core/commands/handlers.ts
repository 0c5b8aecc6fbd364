import type { CoreCommandName } from '../core.ts';
import { register, setGateway, signIn, signOut } from './account.ts';
import { editMessage, markRead, readMessages, sendMessage, setReaction, setTyping } from './messages.ts';
import { discardOp, listOutbox, retryOp, reviseOp } from './outbox.ts';
import { getThread, listThreads, saveDraft, startThread } from './threads.ts';
import type { Handler } from './handler.ts';

export const commandHandlers: { readonly [Name in CoreCommandName]: Handler<Name> } = {
  getState: ({ state }) => state(),
  register,
  signIn,
  signOut,
  setGateway,
  setPreferences({ settings, state, changed }, change) {
    settings.setPreferences({ ...settings.preferences(), ...change });
    changed(['stateChanged']);
    return state();
  },
  listThreads,
  getThread,
  startThread,
  readMessages,
  sendMessage,
  editMessage,
  setReaction,
  markRead,
  setTyping,
  saveDraft,
  listOutbox,
  retryOp,
  reviseOp,
  discardOp,
  reconnect({ requireSession }) {
    requireSession().engine.reconnect();
    return {};
  },
};
