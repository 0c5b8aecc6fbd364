import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { FeedId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';

/** Acked ops that the mirror has [OUTBOX-7]. Views leave them out by its cursor, so this rides on the next write. */
export interface Releases extends Pick<OutboxPort, 'releaseApplied'> {
  /** Inside a transaction. */
  persist(): void;
}

export function prepareReleases({ db, userId }: OutboxContext): Releases {
  const release = db.prepare(`
    UPDATE op SET state = 'done'
    WHERE user_id = ? AND feed_id = ? AND state = 'acked' AND sequence_number <= ?`);
  const released = new Map<FeedId, number>();

  return {
    releaseApplied(cursors) {
      for (const [feedId, cursor] of cursors)
        released.set(feedId, Math.max(cursor, released.get(feedId) ?? 0));
    },
    persist() {
      for (const [feedId, cursor] of released) release.run(userId, feedId, cursor);
      released.clear();
    },
  };
}
