import type { MessageId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { prepareDropDependents } from './dependents.ts';
import { isDeletion } from './kinds.ts';
import type { OutboxOp } from './rows.ts';
import { isOpen } from './states.ts';

/** [OUTBOX-13] What never came to the gateway is taken back where it is, and the deletion with it. Inside a transaction. */
export type Unsend = (messageId: MessageId) => void;

export function prepareUnsend(context: OutboxContext): Unsend {
  const { userId, ops, holds } = context;
  const dropDependents = prepareDropDependents(context);
  const openOf = ops.query<[string, string]>(
    `WHERE target_id = ? AND user_id = ? AND ${isOpen} ORDER BY position`,
  );

  return (messageId) => {
    const about = openOf.all(messageId, userId);
    const send = about.find((op) => op.type === 'sendMessage');
    const deletion = about.find(isDeletion);
    if (send === undefined || deletion === undefined || deletion.leavesAt !== null) return;
    // In flight it may have arrived; one that is held behind something refused comes after that and never can.
    const mayArrive = send.n !== null && (send.state === 'waiting' || send.replayed);
    if (send.state !== 'refused' && mayArrive) return;
    // Of one that was brought back after damage nobody knows whether it ever left: its deletion goes and asks.
    const mayHaveLeft = send.state === 'refused' && send.error?.code === 'recovered';
    // What was to be sent later may have been sent meanwhile: its cancelling goes, and so does its deletion.
    const isCancelled = about.some((op) => op.type === 'scheduleMessage' && op.body.message === null);
    const deletionGoes = mayHaveLeft || isCancelled;
    for (const op of about)
      if (!(op === deletion && deletionGoes) && !mayBeScheduled(op)) ops.remove(op.position);
    if (!mayHaveLeft) dropDependents(send.feedId, messageId, deletionGoes ? deletion.position : null);
    holds.refresh(send.feedId);
  };
}

/** That it is to be sent later has left and may be so, or is to be so no more. */
function mayBeScheduled(op: OutboxOp): boolean {
  return op.type === 'scheduleMessage' && (op.n !== null || op.body.message === null);
}
