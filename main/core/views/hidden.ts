import { accountFeedId, type MessageId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { ViewDeps } from './deps.ts';

/** By message, its thread. */
export type Hidden = ReadonlyMap<MessageId, ThreadId>;

/** Messages deleted by the person for themselves, which the mirror may still hold, with their threads. */
export function hiddenHere({ mirror, outbox, me }: ViewDeps): Hidden {
  const cursor = mirror.cursorOf(accountFeedId(me.userId)) ?? 0;
  return new Map(outbox.read.hides(cursor).map(({ messageId, threadId }) => [messageId, threadId]));
}

/** Those of a thread, as they are held. */
export function hiddenRows({ mirror }: ViewDeps, threadId: ThreadId, hidden: Hidden): readonly MessageRow[] {
  const ids = [...hidden].flatMap(([messageId, where]) => (where === threadId ? [messageId] : []));
  return ids.length === 0 ? [] : [...mirror.read.messages(ids).values()];
}

/** How many of these count as unread above a read position. */
export function countUnreadIn(rows: readonly MessageRow[], readThrough: number, me: UserId): number {
  return rows.filter(
    ({ deletedAt, senderId, sequenceNumber }) =>
      deletedAt === null && senderId !== me && sequenceNumber > readThrough,
  ).length;
}
