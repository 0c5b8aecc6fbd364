import type { FeedId, ThreadId, UserId } from '../core/ids.ts';
import { accountFeedId, isThreadFeed } from '../core/ids.ts';
import type { Entity } from '../protocol/entities/entity.ts';
import { isWithin, type Membership } from '../protocol/maySee.ts';

/** Whose membership of which thread. */
export interface Interval extends Membership {
  readonly threadId: ThreadId;
  readonly userId: UserId;
}

/** [SEE-1] The one predicate over everything a session is given. */
export function maySee(member: Interval, entity: Entity): boolean {
  return isWithin(member, entity);
}

/** The last number of a thread that somebody may know of: a former member, that with which they left. */
export function lastSeenBy({ leftAt }: Interval, last: number): number {
  return Math.min(last, leftAt ?? last);
}

/** An account feed is its owner's alone. */
export function ownsFeed(userId: UserId, feedId: FeedId): boolean {
  return !isThreadFeed(feedId) && feedId === accountFeedId(userId);
}
