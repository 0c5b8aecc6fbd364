import type { FeedId, ThreadId, UserId } from '../../../core/ids.ts';
import { isThreadFeed } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import { type Interval, maySee, ownsFeed } from '../../maySee.ts';
import type { Page, PageRequest } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import type { Tables } from './tables.ts';

/** One page of a feed's changes, or null for a feed that this user may not see. Call it inside one snapshot. */
export function readPage(
  tables: Tables,
  at: Incarnation['at'],
  userId: UserId,
  request: PageRequest,
): Page | null {
  const { feedId, limit } = request;
  if (!isThreadFeed(feedId))
    return ownsFeed(userId, feedId) ? readAccountPage(tables, at, userId, request) : null;
  const member = tables.threads.interval({ threadId: feedId, userId });
  if (member === null) return null;
  return request.after === null
    ? readFirstPage(tables, at, member, limit)
    : readThreadPage(tables, at, member, request.after, limit);
}

/** [PULL-1] [PULL-4] */
function range(tables: Tables, feedId: FeedId, after: number, limit: number) {
  const last = tables.feeds.last(feedId) ?? 0;
  return { last, through: Math.min(last, after + limit) };
}

function readAccountPage(tables: Tables, at: Incarnation['at'], userId: UserId, request: PageRequest): Page {
  const { feedId, limit } = request;
  // [PULL-2] An account feed is always taken whole.
  const after = request.after ?? 0;
  const { last, through } = range(tables, feedId, after, limit);
  return {
    feedId,
    after,
    through,
    last,
    at: at(),
    items: tables.accountFeed.changed(userId, after, through),
  };
}

function readThreadPage(
  tables: Tables,
  at: Incarnation['at'],
  member: Interval,
  after: number,
  limit: number,
): Page {
  const { threadId } = member;
  const { last, through } = range(tables, threadId, after, limit);
  const items: Entity[] = [
    ...tables.threads.changed(threadId, after, through),
    ...tables.messages.changed(threadId, after, through),
    ...tables.reactions.changed(threadId, after, through),
    ...tables.receipts.changed(threadId, after, through),
  ];
  const visible = items.filter((entity) => maySee(member, entity));
  return { feedId: threadId, after, through, last, at: at(), items: visible };
}

/** [PULL-2] Everything that is not a message, and the newest messages with their reactions. */
function readFirstPage(tables: Tables, at: Incarnation['at'], member: Interval, limit: number): Page {
  const { threadId, joinedAt, userId } = member;
  const last = tables.feeds.last(threadId) ?? 0;
  const newest = tables.messages.upTo(threadId, joinedAt, last, limit + 1);
  const messages = newest.slice(0, limit).toReversed();
  const oldest = messages[0];
  const floor = newest.length > limit && oldest !== undefined ? oldest.sequenceNumber - 1 : 0;
  return {
    feedId: threadId,
    after: null,
    through: last,
    last,
    at: at(),
    items: [
      ...tables.threads.changed(threadId, 0, last),
      ...messages,
      ...tables.reactions.of(messages),
      ...tables.receipts.changed(threadId, 0, last),
    ],
    floor,
    unreadBelow: unreadThrough(tables, member, userId, floor),
  };
}

/** Messages of others above the reader's position, up to a number. */
export function unreadThrough(tables: Tables, member: Interval, userId: UserId, through: number): number {
  const threadId: ThreadId = member.threadId;
  const read = tables.accountFeed.readPosition({ threadId, userId })?.readThrough ?? 0;
  return tables.messages.countOfOthers(threadId, Math.max(read, member.joinedAt), through, userId);
}
