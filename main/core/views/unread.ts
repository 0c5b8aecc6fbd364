import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from './deps.ts';

/** The person's read position, with a receipt that has not arrived yet. */
export function effectiveReadThrough(deps: ViewDeps, threadId: ThreadId): number {
  const cursor = deps.mirror.cursorOf(threadId) ?? 0;
  return Math.max(deps.mirror.read.readThrough(threadId), pendingReadThrough(deps, threadId, cursor));
}

/** How far a receipt that has not arrived yet reaches; 0 when there is none. */
export function pendingReadThrough({ mirror, outbox }: ViewDeps, threadId: ThreadId, cursor: number): number {
  const pendingId = outbox.read.pendingRead(threadId, cursor);
  return pendingId === null ? 0 : (mirror.read.message(pendingId)?.sequenceNumber ?? 0);
}
