import { isThreadFeed } from '../../core/ids.ts';
import { ownsFeed, type Interval } from '../maySee.ts';
import type { Committed } from '../store/store.ts';
import type { Bus } from './bus.ts';

/**
 * Tells the sessions what an op changed. Account feeds go first, so that a new member's sessions follow the thread
 * before its own push. [THREAD-5]
 */
export function publishCommitted(bus: Bus, { changes, at }: Committed): void {
  if (changes.length === 0) return;
  const members = changes.flatMap(({ entities }) => entities.filter((entity) => entity.entity === 'member'));
  for (const change of changes) {
    if (isThreadFeed(change.feedId)) continue;
    const joined: Interval[] = members.filter(({ userId }) => ownsFeed(userId, change.feedId));
    bus.publish(change.feedId, { kind: 'committed', change, at, joined });
  }
  for (const change of changes) {
    if (isThreadFeed(change.feedId))
      bus.publish(change.feedId, { kind: 'committed', change, at, joined: [] });
  }
}
