import { type FeedId, isThreadFeed, type UserId } from '../../../core/ids.ts';
import type { Head } from '../../../protocol/frames/down/heads.ts';
import type { Position } from '../../../protocol/frames/position.ts';
import { type Interval, ownsFeed } from '../../maySee.ts';
import type { Opening } from '../store.ts';
import { formatCursor, type Incarnation, parseCursor } from './incarnation.ts';
import { unreadThrough } from './readPage.ts';
import type { Tables } from './tables.ts';

/** Where a session begins: what changed since its cursor, or everything. Call it inside one snapshot. */
export function readOpening(
  tables: Tables,
  incarnation: Incarnation,
  userId: UserId,
  cursor: string | null,
  seen: Position | null,
): Opening {
  const at = incarnation.at();
  const since = cursor === null ? null : parseCursor(cursor);
  // [HELLO-7]
  const cursorIsOurs = cursor === null || (since !== null && incarnation.issued(since));
  const restored = !cursorIsOurs || (seen !== null && !incarnation.issued(seen));
  const fresh = restored || since === null;
  const feedIds = tables.feeds.changedSince(userId, fresh ? -1 : since.position);
  return { cursor: formatCursor(at), at, restored, fresh, feedIds };
}

/** Heads of the feeds this user may see. Call it inside one snapshot. */
export function readHeads(
  tables: Tables,
  userId: UserId,
  feedIds: readonly FeedId[],
  forList: boolean,
): Head[] {
  return feedIds.flatMap((feedId) => {
    const last = tables.feeds.last(feedId);
    if (last === null) return [];
    if (!isThreadFeed(feedId)) return ownsFeed(userId, feedId) ? [{ feedId, last }] : [];
    const member = tables.threads.interval({ threadId: feedId, userId });
    if (member === null) return [];
    return [forList ? listHead(tables, member, last) : { feedId, last }];
  });
}

/** What the thread list shows of it. [HELLO-5] */
function listHead(tables: Tables, member: Interval, last: number): Head {
  const { threadId, userId, joinedAt } = member;
  const readPosition = tables.accountFeed.readPosition({ threadId, userId });
  return {
    feedId: threadId,
    last,
    items: [
      ...tables.threads.changed(threadId, 0, last),
      ...tables.messages.upTo(threadId, joinedAt, last, 1),
      ...tables.receipts.changed(threadId, 0, last),
      ...(readPosition === null ? [] : [readPosition]),
    ],
    unread: unreadThrough(tables, member, userId, last),
  };
}
