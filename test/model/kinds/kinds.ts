import type { OpType } from '../../../sync/protocol/ops/op.ts';
import type { Kind } from '../kind.ts';
import { openOnce } from './viewOnce.ts';
import { shareDraft } from './drafts.ts';
import { deleteMessage, editMessage, hideMessage, reportMessage, sendMessage } from './messages.ts';
import { plain } from './plain.ts';
import { closePoll, setVote } from './polls.ts';
import { advanceReceipt } from './receipts.ts';
import { scheduleMessage } from './schedule.ts';
import {
  addMembers,
  answerInvitation,
  answerRequest,
  createDirectThread,
  createGroup,
  leaveThread,
  removeMember,
  removeThread,
  renameThread,
  setBan,
  setRole,
  setTimer,
} from './threads.ts';

/** An op that is added to the protocol does not compile until the model knows what it does. */
export const kinds: { readonly [Type in OpType]: Kind } = {
  ...plain,
  createDirectThread,
  createGroup,
  addMembers,
  renameThread,
  setBan,
  setRole,
  removeMember,
  setTimer,
  leaveThread,
  removeThread,
  answerInvitation,
  answerRequest,
  sendMessage,
  editMessage,
  setVote,
  closePoll,
  openOnce,
  shareDraft,
  scheduleMessage,
  advanceReceipt,
  deleteMessage,
  hideMessage,
  reportMessage,
};
