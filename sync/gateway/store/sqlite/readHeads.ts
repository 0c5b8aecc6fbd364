import { type FeedId, isThreadFeed, type UserId } from '../../../core/ids.ts';
import type { Head } from '../../../protocol/frames/down/heads.ts';
import type { Position } from '../../../protocol/frames/position.ts';
import { type Interval, lastSeenBy, maySee, ownsFeed } from '../../maySee.ts';
import type { HeadsPage, Opening } from '../store.ts';
import { formatCursor, type Incarnation, parseCursor } from './incarnation.ts';
import { bytesOf, type Sized, smallEntityBytes, takeFitting } from './pageBudget.ts';
import { unreadThrough } from './readUnread.ts';
import type { Tables } from './tables.ts';

/** A feed's id and its last number in a frame. */
const plainHeadBytes = 80;

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

/** Heads of the feeds this user may see, as many as fit [PULL-6]. Call it inside one snapshot. */
export function readHeads(
  tables: Tables,
  userId: UserId,
  feedIds: readonly FeedId[],
  forList: boolean,
  bytes: number,
): HeadsPage {
  const heads = function* (): Generator<Sized<Head | null>> {
    for (const feedId of feedIds) yield readHead(tables, userId, feedId, forList);
  };
  const { taken } = takeFitting(heads(), feedIds.length, bytes);
  return { heads: taken.flatMap(({ item }) => item ?? []), taken: taken.length };
}

function readHead(tables: Tables, userId: UserId, feedId: FeedId, forList: boolean): Sized<Head | null> {
  const last = tables.feeds.last(feedId);
  const plain = { item: last === null ? null : { feedId, last }, bytes: plainHeadBytes };
  if (!isThreadFeed(feedId)) return ownsFeed(userId, feedId) ? plain : { ...plain, item: null };
  const member = last === null ? null : tables.threads.interval({ threadId: feedId, userId });
  if (last === null || member === null) return { ...plain, item: null };
  const lastSeen = lastSeenBy(member, last);
  return forList ? listHead(tables, member, lastSeen) : { ...plain, item: { feedId, last: lastSeen } };
}

/** What the thread list shows of it. [HELLO-5] */
function listHead(tables: Tables, member: Interval, last: number): Sized<Head> {
  const { threadId, userId, joinedAt } = member;
  const readPosition = tables.of.readPosition.find({ threadId, userId });
  const newest = [...tables.messages.upTo(member, joinedAt, last, 1)].filter(({ item }) =>
    maySee(member, item),
  );
  const rest = [
    ...tables.of.thread.changed(member, 0, last),
    ...tables.threads.changedMembers(member, 0, last),
    ...tables.of.receipt.changed(member, 0, last),
    ...tables.of.reach.changed(member, 0, last),
    ...(readPosition === null ? [] : [readPosition]),
  ].filter((entity) => maySee(member, entity));
  const items = [...newest.map(({ item }) => item), ...rest];
  return {
    item: { feedId: threadId, last, items, unread: unreadThrough(tables, member, last) },
    bytes: plainHeadBytes + bytesOf(newest) + rest.length * smallEntityBytes,
  };
}
