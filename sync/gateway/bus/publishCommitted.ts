import { isThreadFeed } from '../../core/ids.ts';
import type { Interval } from '../maySee.ts';
import { ownerOf } from '../store/run/writes.ts';
import type { Committed, FeedChange } from '../store/store.ts';
import type { Bus } from './bus.ts';
import { crashPoint } from '../../core/crashPoint.ts';

/**
 * Tells the sessions what an op changed. Account feeds go first, so that a new member's sessions follow the thread
 * before its own push [THREAD-5]; that of somebody who leaves goes last, so that theirs follow it to the end. [GROUP-8]
 */
export function publishCommitted(bus: Bus, { changes, at }: Pick<Committed, 'changes' | 'at'>): void {
  if (changes.length === 0) return;
  const leaving = new Set(changes.filter(ends).map(({ feedId }) => feedId));
  const turnOf = ({ feedId }: FeedChange) => (leaving.has(feedId) ? 2 : isThreadFeed(feedId) ? 1 : 0);
  // One feed may have several numbers: they stay in their order.
  for (const change of changes.toSorted((one, other) => turnOf(one) - turnOf(other))) {
    bus.publish(change.feedId, { kind: 'committed', change, at, joined: joinedIn(change) });
    crashPoint('fanOut.feedPublished');
  }
}

/** Threads that the owner of an account feed is in from this change on. */
function joinedIn({ feedId, entities }: FeedChange): Interval[] {
  return entities.flatMap((entity) =>
    entity.entity === 'membership' && entity.leftAt === null ? [{ ...entity, userId: ownerOf(feedId) }] : [],
  );
}

/** Somebody leaves a thread. */
const ends = ({ entities }: FeedChange) =>
  entities.some((entity) => entity.entity === 'membership' && entity.leftAt !== null);
