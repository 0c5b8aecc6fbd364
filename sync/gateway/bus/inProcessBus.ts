import type { FeedId } from '../../core/ids.ts';
import type { Bus, BusListener } from './bus.ts';

/** Delivers within `publish`, in order. */
export function inProcessBus(): Bus {
  const listeners = new Map<FeedId, Set<BusListener>>();

  return {
    publish(feedId, message) {
      const subscribed = listeners.get(feedId);
      if (subscribed === undefined) return;
      for (const listener of [...subscribed]) listener(feedId, message);
    },
    subscribe(feedId, listener) {
      const subscribed = listeners.get(feedId) ?? new Set();
      listeners.set(feedId, subscribed.add(listener));
      return () => {
        subscribed.delete(listener);
        if (subscribed.size === 0 && listeners.get(feedId) === subscribed) listeners.delete(feedId);
      };
    },
    async stop() {
      listeners.clear();
    },
  };
}
