import { isThreadFeed, type UserId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { Position } from '../../../protocol/frames/position.ts';
import { seenSince } from '../../../protocol/maySee.ts';
import { type Interval, lastSeenBy, maySee, ownsFeed } from '../../maySee.ts';
import type { Page, PageRequest } from '../store.ts';
import { itemsOf, takeAnswered } from './answered.ts';
import { load, type Steps } from './backend.ts';
import { reachOf, smallEntityBytes, takeFitting, type Taken, takeWhole } from './pageBudget.ts';
import { unreadThrough } from './unreadThrough.ts';

/** One page of a feed's changes, or null for a feed that this user may not see. */
export function* readPage(at: Position, userId: UserId, request: PageRequest): Steps<Page | null> {
  const { feedId, after } = request;
  if (!isThreadFeed(feedId))
    return ownsFeed(userId, feedId) ? yield* readAccountPage(at, userId, request) : null;
  const { reader: member, last } = yield* load({ reader: { threadId: feedId, userId }, last: feedId });
  if (member === null) return null;
  const lastSeen = lastSeenBy(member, last ?? 0);
  return after === null
    ? yield* readFirstPage(at, member, lastSeen, request)
    : yield* readThreadPage(at, member, lastSeen, { ...request, after });
}

/** [PULL-1] [PULL-4] */
function range(last: number, after: number, limit: number) {
  return { last, through: Math.min(last, after + limit) };
}

/** Where a list of changes ends: what lies beyond cannot be on the page, since each is read until it alone fills it. */
function endOf<T>({ taken, isAll }: Taken<T>, numberOf: (item: T) => number, furthest: number): number {
  const last = taken.at(-1)?.item;
  return isAll || last === undefined ? furthest : numberOf(last);
}

const sizesOf = <T>({ taken }: Taken<T>, numberOf: (item: T) => number) =>
  taken.map(({ item, bytes }) => ({ number: numberOf(item), bytes }));

const sizesOfSmall = (small: readonly Entity[]) =>
  small.map(({ version }) => ({ number: version, bytes: smallEntityBytes }));

const versionOf = ({ version }: { readonly version: number }) => version;
const placeOf = ({ sequenceNumber }: { readonly sequenceNumber: number }) => sequenceNumber;

function* readAccountPage(at: Position, userId: UserId, request: PageRequest): Steps<Page> {
  const { feedId, limit, bytes } = request;
  // [PULL-2] An account feed is always taken whole.
  const after = request.after ?? 0;
  const { last, through: furthest } = range((yield* load({ last: feedId })).last ?? 0, after, limit);
  const changed = { reader: { userId }, after, through: furthest };
  const {
    changedSmall: small,
    changedDrafts,
    changedScheduled,
  } = yield* load({ changedSmall: changed, changedDrafts: changed, changedScheduled: changed });
  const drafts = takeWhole(changedDrafts, limit, bytes);
  const scheduled = takeWhole(changedScheduled, limit, bytes);
  const through = reachOf(
    [...sizesOf(drafts, versionOf), ...sizesOf(scheduled, versionOf), ...sizesOfSmall(small)],
    Math.min(endOf(drafts, versionOf, furthest), endOf(scheduled, versionOf, furthest)),
    bytes,
  );
  const items: Entity[] = [...small, ...[...drafts.taken, ...scheduled.taken].map(({ item }) => item)];
  const inReach = items.filter(({ version }) => version <= through);
  return { feedId, after, through, last, at, items: inReach };
}

function* readThreadPage(
  at: Position,
  member: Interval,
  lastSeen: number,
  { after, limit, bytes }: PageRequest & { readonly after: number },
): Steps<Page> {
  const { threadId } = member;
  const { last, through: furthest } = range(lastSeen, after, limit);
  const changed = { reader: member, after, through: furthest };
  const loaded = yield* load({ changedSmall: changed, created: changed, edited: changed });
  const small = loaded.changedSmall;
  const created = takeFitting(loaded.created, limit, bytes);
  const edited = takeWhole(loaded.edited, limit, bytes);
  const through = reachOf(
    [...sizesOf(created, placeOf), ...sizesOf(edited, versionOf), ...sizesOfSmall(small)],
    Math.min(endOf(created, placeOf, furthest), endOf(edited, versionOf, furthest)),
    bytes,
  );
  const messages = [
    ...edited.taken.filter(({ item }) => item.version <= through),
    ...created.taken.filter(({ item }) => item.sequenceNumber <= through),
  ].map(({ item }) => item);
  const items: Entity[] = [...messages, ...small.filter(({ version }) => version <= through)];
  const visible = items.filter((entity) => maySee(member, entity));
  return { feedId: threadId, after, through, last, at, items: visible };
}

/** [PULL-2] Everything that is not a message, and the newest messages with their reactions and votes. */
function* readFirstPage(
  at: Position,
  member: Interval,
  last: number,
  { limit, bytes }: PageRequest,
): Steps<Page> {
  const { threadId } = member;
  const { newest, toldWhole } = yield* load({
    newest: { member, floor: seenSince(member), to: last, limit: limit + 1 },
    toldWhole: { member, last },
  });
  // The members of a large group take much of a page, and must leave room for a screen of messages.
  const room = Math.max(bytes / 4, bytes - toldWhole.length * smallEntityBytes);
  const { taken, isAll } = yield* takeAnswered(member, newest, limit, room);
  const oldest = taken.at(-1)?.item.message;
  const floor = isAll || oldest === undefined ? 0 : oldest.sequenceNumber - 1;
  const items = [...itemsOf(taken.toReversed()), ...toldWhole].filter((entity) => maySee(member, entity));
  const unreadBelow = yield* unreadThrough(member, floor);
  return { feedId: threadId, after: null, through: last, last, at, items, floor, unreadBelow };
}
