import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { ViewDeps } from './deps.ts';

/** Messages deleted by the person for themselves, which the mirror may still hold, with their threads. */
export function hiddenHere({ mirror, outbox, me }: ViewDeps): ReadonlyMap<MessageId, ThreadId> {
  const cursor = mirror.cursorOf(accountFeedId(me.userId)) ?? 0;
  return new Map(outbox.read.hides(cursor).map(({ messageId, threadId }) => [messageId, threadId]));
}

/** Those of a thread that would count as unread above a read position. */
export function hiddenUnread(deps: ViewDeps, threadId: ThreadId, readThrough: number): number {
  let count = 0;
  for (const [messageId, where] of hiddenHere(deps)) {
    const row = where === threadId ? deps.mirror.read.message(messageId) : null;
    if (row === null || row.deletedAt !== null || row.senderId === deps.me.userId) continue;
    if (row.sequenceNumber > readThrough) count += 1;
  }
  return count;
}
