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

function turnOf({ feedId, entities }: FeedChange): number {
  if (isThreadFeed(feedId)) return 1;
  return entities.some((entity) => entity.entity === 'membership' && entity.leftAt !== null) ? 2 : 0;
}
