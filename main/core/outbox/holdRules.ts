import type { MessageId } from '../../../sync/core/ids.ts';
import { messageOf } from '../../../sync/protocol/ops/subject.ts';
import { type OpIntent, opKind } from '../../../sync/protocol/ops/op.ts';
import { type AtGateway, ownBlobsOf } from './atGateway.ts';
import { isCreation } from './kinds.ts';
import type { OutboxOp } from './rows.ts';

/** What is held in a thread. */
export interface ThreadHolds {
  /** Its creation was refused: everything in it waits. */
  readonly threadHeld: boolean;
  /** Messages that were refused or are held: whatever needs them waits. */
  readonly heldMessages: ReadonlySet<MessageId>;
  readonly ops: readonly { readonly op: OutboxOp; readonly held: boolean; readonly skipped: boolean }[];
}

/**
 * [OUTBOX-5] A refused send holds the sends after it in its thread, and whatever needs it: replies, edits,
 * reactions, pins, stars, reminders. A refused creation holds its whole thread, its draft and its removal from the list too. Other
 * ops go on. A send that never left and is to be deleted waits until that can no longer be undone, for then it never
 * leaves. [OUTBOX-13] One whose blobs have yet to be uploaded holds what needs it, and the uploads after it. [CONTENT-3]
 * @param ops what is open in the thread's feed, in order
 */
export function holdsOf(ops: readonly OutboxOp[], awaitsBlobs: AtGateway['awaits']): ThreadHolds {
  // Wherever it is: damage may have cost the first one, and the person began the thread again below what they wrote.
  const threadHeld = ops.some((op) => isCreation(op) && op.state === 'refused');
  let sendsHeld = false;
  let uploadsHeld = false;
  const heldMessages = new Set<MessageId>();
  // What waits for one that was skipped holds nobody up either. [OUTBOX-14]
  const skipped = new Set<MessageId>();
  const unsending = new Set(ops.flatMap((op) => (isUndoableDeletion(op) ? [op.body.messageId] : [])));
  const holds = ops.map((op) => {
    const isSend = op.type === 'sendMessage';
    const needed = neededBy(op).filter((id) => heldMessages.has(id));
    const isUnsent = isSend && op.n === null && unsending.has(op.body.messageId);
    const isRefused = op.state === 'refused';
    const neverLeft = op.n === null && !isRefused;
    const isUploading = neverLeft && (awaitsBlobs(op) || (uploadsHeld && ownBlobsOf(op).length > 0));
    uploadsHeld ||= isUploading;
    // Whatever may still be undone waits for nothing but that.
    const held =
      op.leavesAt === null &&
      (threadHeld || (isSend && sendsHeld) || needed.length > 0 || isUnsent || isUploading);
    const waitsForPassed = isUploading || needed.some((id) => skipped.has(id));
    const passes = !threadHeld && !isUnsent && !sendsHeld && waitsForPassed;
    const isPassed = isSend && (isRefused ? (op.skipped && !threadHeld) || passes : held && passes);
    if (isSend && (isRefused || held)) {
      heldMessages.add(op.body.messageId);
      if (isPassed) skipped.add(op.body.messageId);
      else sendsHeld = true;
    }
    return { op, held, skipped: isPassed };
  });
  return { threadHeld, heldMessages, ops: holds };
}

/** The messages that must be at the gateway before it. */
export function neededBy(op: OpIntent): readonly MessageId[] {
  const replyTo = op.type === 'sendMessage' ? op.body.envelope.replyTo : null;
  return [messageOf(op), replyTo].filter((id) => id !== null);
}

/** Of those in the account feed: what must not overtake its message. */
export function isHeldByMessage({ type }: OpIntent): boolean {
  return opKind[type].heldBy === 'message';
}

/** Of those in the account feed: what must not overtake its message, or the creation of its thread. */
export function canBeHeld({ type }: OpIntent): boolean {
  return opKind[type].heldBy !== undefined;
}

function isUndoableDeletion(op: OutboxOp): op is Extract<OutboxOp, { type: 'deleteMessage' }> {
  return op.type === 'deleteMessage' && op.leavesAt !== null;
}
