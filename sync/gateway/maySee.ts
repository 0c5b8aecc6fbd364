import type { FeedId, MessageId, ThreadId, UserId } from '../core/ids.ts';
import { accountFeedId, isThreadFeed } from '../core/ids.ts';
import { type Entity, entityKind } from '../protocol/entities/entity.ts';
import { isWithin, type Membership } from '../protocol/maySee.ts';

/** Whose membership of which thread. */
export interface Interval extends Membership {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  /** [CHANNEL-2] */
  readonly subscribed?: true;
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

/** [HIDE-3] The message it tells something of: nothing more to whoever has deleted that for themselves. */
export function aboutMessage(entity: Entity): MessageId | null {
  if (entity.entity === 'message') return entity.messageId;
  return entityKind[entity.entity].dropsWithMessage === true && 'messageId' in entity
    ? entity.messageId
    : null;
}
