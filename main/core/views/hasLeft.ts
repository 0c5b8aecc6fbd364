import type { ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';

/** Whether the person has left a thread, or said so: the leaving may still be on its way. */
export function hasLeft({ mirror, outbox }: ViewDeps, threadId: ThreadId): boolean {
  const membership = mirror.read.membership(threadId);
  if (membership !== null && membership.leftAt !== null) return true;
  return outbox.read.groupOps(threadId, mirror.cursorOf(threadId) ?? 0).some(isLeaving);
}

export function isLeaving({ type, state }: OutboxOp): boolean {
  return type === 'leaveThread' && state !== 'refused';
}
