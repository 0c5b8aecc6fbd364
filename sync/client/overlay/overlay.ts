import { assertNever } from '../../core/assertNever.ts';
import type { UserId } from '../../core/ids.ts';
import { overlayClose } from './closePoll.ts';
import { overlayDelete } from './deleteMessage.ts';
import { overlayEdit } from './editMessage.ts';
import { overlayPin } from './setPin.ts';
import { rewords } from './sendMessage.ts';
import { overlayReaction } from './setReaction.ts';
import { overlayStar } from './setStar.ts';
import { overlayVote } from './setVote.ts';
import type { OverlaidMessage, PendingOp } from './types.ts';

/**
 * What the person sees = truth + overlay. Pure; own pending changes of other messages are ignored.
 * @param ops in the order they were done
 */
export function overlayMessage(
  message: OverlaidMessage,
  ops: readonly PendingOp[],
  me: UserId,
): OverlaidMessage {
  return ops.reduce((seen, op) => {
    switch (op.type) {
      case 'editMessage':
        return op.body.messageId === seen.messageId ? overlayEdit(seen, op) : seen;
      case 'setReaction':
        return op.body.messageId === seen.messageId ? overlayReaction(seen, op, me) : seen;
      case 'setVote':
        return op.body.messageId === seen.messageId ? overlayVote(seen, op, me) : seen;
      case 'closePoll':
        return op.body.messageId === seen.messageId ? overlayClose(seen, op) : seen;
      case 'setPin':
        return op.body.messageId === seen.messageId ? overlayPin(seen, op) : seen;
      case 'setStar':
        return op.body.messageId === seen.messageId ? overlayStar(seen, op) : seen;
      case 'deleteMessage':
        return op.body.messageId === seen.messageId ? overlayDelete(seen, op) : seen;
      case 'sendMessage':
        return op.body.messageId === seen.messageId && rewords(op, seen) ? overlayEdit(seen, op) : seen;
      // Views leave out what is hidden: there is nothing to draw.
      case 'hideMessage':
      case 'createDirectThread':
      case 'createGroup':
      case 'addMembers':
      case 'renameThread':
      case 'setTimer':
      case 'leaveThread':
      case 'removeThread':
      case 'answerInvitation':
      case 'shareDraft':
      case 'scheduleMessage':
      case 'setReminder':
      case 'advanceReceipt':
        return seen;
      default:
        return assertNever(op);
    }
  }, message);
}
