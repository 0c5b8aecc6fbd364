import type { Op } from '../../protocol/ops/op.ts';
import { addMembers } from './addMembers.ts';
import { advanceReceipt } from './advanceReceipt.ts';
import { answerInvitation } from './answerInvitation.ts';
import { closePoll } from './closePoll.ts';
import { createDirectThread } from './createDirectThread.ts';
import { createGroup } from './createGroup.ts';
import { deleteMessage } from './deleteMessage.ts';
import { editMessage } from './editMessage.ts';
import { hideMessage } from './hideMessage.ts';
import { leaveThread } from './leaveThread.ts';
import { removeThread } from './removeThread.ts';
import { renameThread } from './renameThread.ts';
import type { Rule } from './rule.ts';
import { scheduleMessage } from './scheduleMessage.ts';
import { sendMessage } from './sendMessage.ts';
import { setPin } from './setPin.ts';
import { setReaction } from './setReaction.ts';
import { setReminder } from './setReminder.ts';
import { setStar } from './setStar.ts';
import { setVote } from './setVote.ts';
import { setTimer } from './setTimer.ts';
import { shareDraft } from './shareDraft.ts';

// Keyed by op type, so that an op without a rule does not compile. The cast below only forgets which op a rule
// takes; `ruleOf` gives it that very op back.
const rules: { readonly [Type in Op['type']]: unknown } = {
  createDirectThread,
  createGroup,
  addMembers,
  renameThread,
  setTimer,
  leaveThread,
  removeThread,
  answerInvitation,
  sendMessage,
  editMessage,
  setReaction,
  setVote,
  closePoll,
  setPin,
  setStar,
  setReminder,
  shareDraft,
  scheduleMessage,
  advanceReceipt,
  deleteMessage,
  hideMessage,
};

export function ruleOf(op: Op): Rule<Op> {
  return rules[op.type] as Rule<Op>;
}
