import type { Bus, BusListener, Channel } from './bus.ts';

/** Delivers within `publish`, in order. */
export function inProcessBus(): Bus {
  const listeners = new Map<Channel, Set<BusListener<Channel>>>();

  return {
    publish(channel, message) {
      const subscribed = listeners.get(channel);
      if (subscribed === undefined) return;
      for (const listener of [...subscribed]) listener(channel, message);
    },
    subscribe<On extends Channel>(channel: On, heard: BusListener<On>) {
      const listener: BusListener<Channel> = (_, message) => heard(channel, message);
      const subscribed = listeners.get(channel) ?? new Set();
      listeners.set(channel, subscribed.add(listener));
      return () => {
        subscribed.delete(listener);
        if (subscribed.size === 0 && listeners.get(channel) === subscribed) listeners.delete(channel);
      };
    },
    async stop() {
      listeners.clear();
    },
  };
}
