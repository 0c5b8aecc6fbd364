import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { ViewDeps } from './deps.ts';
import { pendingOwn } from './pending.ts';

/** By message, its thread. */
export type Hidden = ReadonlyMap<MessageId, ThreadId>;

/** Messages deleted by the person for themselves, which the mirror may still hold, with their threads. */
export function hiddenHere(deps: ViewDeps): Hidden {
  return new Map(pendingOwn(deps, 'hideMessage').map(({ body }) => [body.messageId, body.threadId]));
}

/** Those of a thread, as they are held. */
export function hiddenRows({ mirror }: ViewDeps, threadId: ThreadId, hidden: Hidden): readonly MessageRow[] {
  const ids = [...hidden].flatMap(([messageId, where]) => (where === threadId ? [messageId] : []));
  return ids.length === 0 ? [] : [...mirror.read.messages(ids).values()];
}

/** How many of these count as unread above a read position. */
export function countUnreadIn(
  rows: readonly MessageRow[],
  readThrough: number,
  me: UserId,
): { readonly unread: number; readonly mentions: number } {
  const above = rows.filter(
    ({ deletedAt, senderId, sequenceNumber }) =>
      deletedAt === null && senderId !== me && sequenceNumber > readThrough,
  );
  const mentions = above.filter(({ mentionsMe }) => mentionsMe === 1);
  // [COMMENT-4]
  return { unread: above.filter(({ commentOn }) => commentOn === null).length, mentions: mentions.length };
}
