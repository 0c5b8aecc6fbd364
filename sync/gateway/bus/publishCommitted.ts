import { type FeedId, isThreadFeed } from '../../core/ids.ts';
import { ownsFeed, type Interval } from '../maySee.ts';
import type { Committed, FeedChange } from '../store/store.ts';
import type { Bus } from './bus.ts';
import { crashPoint } from '../../core/crashPoint.ts';

/**
 * Tells the sessions what an op changed. Account feeds go first, so that a new member's sessions follow the thread
 * before its own push [THREAD-5]; that of somebody who leaves goes last, so that theirs follow it to the end. [GROUP-8]
 */
export function publishCommitted(bus: Bus, { changes, at }: Pick<Committed, 'changes' | 'at'>): void {
  if (changes.length === 0) return;
  const members = changes.flatMap(({ entities }) => entities.filter((entity) => entity.entity === 'member'));
  const joinedBy = (feedId: FeedId): Interval[] =>
    members.filter(({ userId, leftAt }) => leftAt === null && ownsFeed(userId, feedId));
  for (const change of changes.toSorted((one, other) => turnOf(one) - turnOf(other))) {
    bus.publish(change.feedId, { kind: 'committed', change, at, joined: joinedBy(change.feedId) });
    crashPoint('fanOut.feedPublished');
  }
}

function turnOf({ feedId, entities }: FeedChange): number {
  if (isThreadFeed(feedId)) return 1;
  return entities.some((entity) => entity.entity === 'membership' && entity.leftAt !== null) ? 2 : 0;
}
