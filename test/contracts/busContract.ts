import { describe, expect, it, vi } from 'vitest';
import type { FeedId } from '../../sync/core/ids.ts';
import type { Bus, BusListener, BusMessage } from '../../sync/gateway/bus/bus.ts';
import type { DeviceId } from '../../sync/core/ids.ts';

/** What any bus must do. Delivery may be later, so tests wait for it. */
export function busContract(name: string, open: () => Promise<Bus>): void {
  const feed = 'u:one' as FeedId;
  const news = (id: string): BusMessage => ({
    kind: 'signedOut',
    code: 'tokenInvalid',
    deviceId: id as DeviceId,
  });

  function recorder() {
    const heard: string[] = [];
    const listener: BusListener = (_feedId, message) => {
      if (message.kind === 'signedOut') heard.push(message.deviceId);
    };
    return { heard, listener };
  }

  describe(`${name}: news`, () => {
    it('brings a feed’s news to everyone who subscribed to it, in order', async () => {
      const bus = await open();
      const first = recorder();
      const second = recorder();
      bus.subscribe(feed, first.listener);
      bus.subscribe(feed, second.listener);
      for (const id of ['a', 'b', 'c']) bus.publish(feed, news(id));
      await vi.waitFor(() => expect(second.heard).toEqual(['a', 'b', 'c']));
      expect(first.heard).toEqual(['a', 'b', 'c']);
      await bus.stop();
    });

    it('brings nothing of other feeds', async () => {
      const bus = await open();
      const { heard, listener } = recorder();
      bus.subscribe(feed, listener);
      bus.publish('u:two' as FeedId, news('not for us'));
      bus.publish(feed, news('ours'));
      await vi.waitFor(() => expect(heard).toEqual(['ours']));
      await bus.stop();
    });

    it('brings nothing after unsubscribing, and the others keep hearing', async () => {
      const bus = await open();
      const gone = recorder();
      const stays = recorder();
      const unsubscribe = bus.subscribe(feed, gone.listener);
      bus.subscribe(feed, stays.listener);
      unsubscribe();
      bus.publish(feed, news('late'));
      await vi.waitFor(() => expect(stays.heard).toEqual(['late']));
      expect(gone.heard).toEqual([]);
      await bus.stop();
    });

    it('a listener may unsubscribe, or subscribe others, while it is called', async () => {
      const bus = await open();
      const later = recorder();
      const once = recorder();
      const unsubscribe = bus.subscribe(feed, (feedId, message) => {
        once.listener(feedId, message);
        unsubscribe();
        bus.subscribe(feed, later.listener);
      });
      bus.publish(feed, news('a'));
      await vi.waitFor(() => expect(once.heard).toEqual(['a']));
      bus.publish(feed, news('b'));
      await vi.waitFor(() => expect(later.heard).toContain('b'));
      expect(once.heard).toEqual(['a']);
      await bus.stop();
    });
  });
}
