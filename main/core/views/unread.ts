import type { ThreadId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from './deps.ts';

/** The person's read position, with a receipt that has not arrived yet. */
export function effectiveReadThrough({ mirror, outbox }: ViewDeps, threadId: ThreadId): number {
  const read = mirror.read.readThrough(threadId);
  const pendingId = outbox.read.pendingRead(threadId, mirror.cursorOf(threadId) ?? 0);
  const pending = pendingId === null ? null : mirror.read.message(pendingId);
  return Math.max(read, pending?.sequenceNumber ?? 0);
}
