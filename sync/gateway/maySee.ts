import type { FeedId, ThreadId, UserId } from '../core/ids.ts';
import { accountFeedId, isThreadFeed } from '../core/ids.ts';
import type { Entity } from '../protocol/entities/entity.ts';

/** Someone's membership of a thread as an interval of its sequence numbers. */
export interface Interval {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  /** What entered after this number may be seen. */
  readonly joinedAt: number;
}

/** [SEE-1] The one predicate over everything a session is given. */
export function maySee(member: Interval, entity: Entity): boolean {
  switch (entity.entity) {
    case 'message':
      return entity.sequenceNumber > member.joinedAt;
    case 'reaction':
    case 'receipt':
    case 'member':
    case 'thread':
      return true;
    case 'membership':
    case 'readPosition':
      // They live in account feeds, which only their owner follows (`ownsFeed`).
      return true;
  }
}

/** An account feed is its owner's alone. */
export function ownsFeed(userId: UserId, feedId: FeedId): boolean {
  return !isThreadFeed(feedId) && feedId === accountFeedId(userId);
}
