import { type FeedId, isThreadFeed, type UserId } from '../../../core/ids.ts';
import type { Head } from '../../../protocol/frames/down/heads.ts';
import { seenSince } from '../../../protocol/maySee.ts';
import { type Interval, lastSeenBy, maySee, ownsFeed } from '../../maySee.ts';
import type { HeadsPage } from '../store.ts';
import { load, type Steps } from './backend.ts';
import { bytesOf, type Sized, smallEntityBytes } from './pageBudget.ts';
import { unreadThrough } from './unreadThrough.ts';

/** A feed's id and its last number in a frame. */
const plainHeadBytes = 80;

/** Heads of the feeds this user may see, as many as fit [PULL-6]. */
export function* readHeads(
  userId: UserId,
  feedIds: readonly FeedId[],
  forList: boolean,
  bytes: number,
): Steps<HeadsPage> {
  const heads: (Head | null)[] = [];
  let used = 0;
  for (const feedId of feedIds) {
    const head = yield* readHead(userId, feedId, forList);
    used += head.bytes;
    if (used > bytes && heads.length > 0) break;
    heads.push(head.item);
  }
  return { heads: heads.filter((head) => head !== null), taken: heads.length };
}

function* readHead(userId: UserId, feedId: FeedId, forList: boolean): Steps<Sized<Head | null>> {
  const ofThread = isThreadFeed(feedId);
  const { last, reader: member } = yield* load({
    last: feedId,
    reader: ofThread ? { threadId: feedId, userId } : null,
  });
  const plain = { item: last === null ? null : { feedId, last }, bytes: plainHeadBytes };
  if (!ofThread) return ownsFeed(userId, feedId) ? plain : { ...plain, item: null };
  if (last === null || member === null) return { ...plain, item: null };
  const lastSeen = lastSeenBy(member, last);
  return forList ? yield* listHead(member, lastSeen) : { ...plain, item: { feedId, last: lastSeen } };
}

/** What the thread list shows of it. [HELLO-5] */
function* listHead(member: Interval, last: number): Steps<Sized<Head>> {
  const { threadId, userId } = member;
  const { readPosition, newestPost, listed } = yield* load({
    readPosition: { threadId, userId },
    newestPost: { member, floor: seenSince(member), to: last },
    listed: { member, last },
  });
  const messages = [...newestPost].filter(({ item }) => maySee(member, item));
  const rest = [...listed, ...(readPosition === null ? [] : [readPosition])].filter((entity) =>
    maySee(member, entity),
  );
  const items = [...messages.map(({ item }) => item), ...rest];
  return {
    item: { feedId: threadId, last, items, unread: yield* unreadThrough(member, last) },
    bytes: plainHeadBytes + bytesOf(messages) + rest.length * smallEntityBytes,
  };
}
