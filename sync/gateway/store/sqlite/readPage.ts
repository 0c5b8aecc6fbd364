import type { UserId } from '../../../core/ids.ts';
import { isThreadFeed } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import { type Interval, lastSeenBy, maySee, ownsFeed } from '../../maySee.ts';
import type { Page, PageRequest } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import { reachOf, smallEntityBytes, takeFitting, takeWhole } from './pageBudget.ts';
import { unreadThrough } from './readUnread.ts';
import type { Tables } from './tables.ts';
import { itemsOf, withResponses } from './withResponses.ts';

/** One page of a feed's changes, or null for a feed that this user may not see. Call it inside one snapshot. */
export function readPage(
  tables: Tables,
  at: Incarnation['at'],
  userId: UserId,
  request: PageRequest,
): Page | null {
  const { feedId } = request;
  if (!isThreadFeed(feedId))
    return ownsFeed(userId, feedId) ? readAccountPage(tables, at, userId, request) : null;
  const member = tables.threads.interval({ threadId: feedId, userId });
  if (member === null) return null;
  const { after } = request;
  return after === null
    ? readFirstPage(tables, at, member, request)
    : readThreadPage(tables, at, member, { ...request, after });
}

/** [PULL-1] [PULL-4] */
function range(last: number, after: number, limit: number) {
  return { last, through: Math.min(last, after + limit) };
}

function readAccountPage(tables: Tables, at: Incarnation['at'], userId: UserId, request: PageRequest): Page {
  const { feedId, limit, bytes } = request;
  // [PULL-2] An account feed is always taken whole.
  const after = request.after ?? 0;
  const { last, through: furthest } = range(tables.feeds.last(feedId) ?? 0, after, limit);
  const small = tables.changedSmall({ userId }, after, furthest);
  // Each is read until it alone would fill the page: what lies beyond cannot be on it.
  const drafts = takeWhole(tables.of.draft.sized({ userId }, after, furthest), limit, bytes);
  const scheduled = takeWhole(tables.scheduled.changed(userId, after, furthest), limit, bytes);
  const taken = [...drafts.taken, ...scheduled.taken];
  const ends = [drafts, scheduled].map((one) =>
    one.isAll ? furthest : (one.taken.at(-1)?.item.version ?? furthest),
  );
  const through = reachOf(
    [
      ...taken.map(({ item, bytes: size }) => ({ number: item.version, bytes: size })),
      ...small.map(({ version }) => ({ number: version, bytes: smallEntityBytes })),
    ],
    Math.min(...ends),
    bytes,
  );
  const items: Entity[] = [...small, ...taken.map(({ item }) => item)];
  const inReach = items.filter(({ version }) => version <= through);
  return { feedId, after, through, last, at: at(), items: inReach };
}

function readThreadPage(
  tables: Tables,
  at: Incarnation['at'],
  member: Interval,
  { after, limit, bytes }: PageRequest & { readonly after: number },
): Page {
  const { threadId } = member;
  const lastSeen = lastSeenBy(member, tables.feeds.last(threadId) ?? 0);
  const { last, through: furthest } = range(lastSeen, after, limit);
  const small = tables.changedSmall(member, after, furthest);
  // Each is read until it alone would fill the page: what lies beyond cannot be on it.
  const created = takeFitting(tables.messages.created(member, after, furthest), limit, bytes);
  const edited = takeWhole(tables.messages.edited(member, after, furthest), limit, bytes);
  const createdEnd = created.isAll ? furthest : (created.taken.at(-1)?.item.sequenceNumber ?? furthest);
  const editedEnd = edited.isAll ? furthest : (edited.taken.at(-1)?.item.version ?? furthest);
  const through = reachOf(
    [
      ...created.taken.map(({ item, bytes: size }) => ({ number: item.sequenceNumber, bytes: size })),
      ...edited.taken.map(({ item, bytes: size }) => ({ number: item.version, bytes: size })),
      ...small.map(({ version }) => ({ number: version, bytes: smallEntityBytes })),
    ],
    Math.min(createdEnd, editedEnd),
    bytes,
  );
  const messages = [
    ...edited.taken.filter(({ item }) => item.version <= through),
    ...created.taken.filter(({ item }) => item.sequenceNumber <= through),
  ].map(({ item }) => item);
  const items: Entity[] = [...messages, ...small.filter(({ version }) => version <= through)];
  const visible = items.filter((entity) => maySee(member, entity));
  return { feedId: threadId, after, through, last, at: at(), items: visible };
}

/** [PULL-2] Everything that is not a message, and the newest messages with their reactions and votes. */
function readFirstPage(
  tables: Tables,
  at: Incarnation['at'],
  member: Interval,
  { limit, bytes }: PageRequest,
): Page {
  const { threadId, joinedAt } = member;
  const last = lastSeenBy(member, tables.feeds.last(threadId) ?? 0);
  const newest = withResponses(tables, member, tables.messages.upTo(member, joinedAt, last, limit + 1));
  const { taken, isAll } = takeFitting(newest, limit, bytes);
  const oldest = taken.at(-1)?.item.message;
  const floor = isAll || oldest === undefined ? 0 : oldest.sequenceNumber - 1;
  return {
    feedId: threadId,
    after: null,
    through: last,
    last,
    at: at(),
    items: [...itemsOf(taken.toReversed()), ...tables.toldWhole(member, last)].filter((entity) =>
      maySee(member, entity),
    ),
    floor,
    unreadBelow: unreadThrough(tables, member, floor),
  };
}
