import { expect, it } from 'vitest';
import { silentLogger } from '../../../sync/core/logger.ts';
import { ok } from '../../../sync/core/result.ts';
import { inProcessBus } from '../../../sync/gateway/bus/inProcessBus.ts';
import { ScheduledSender } from '../../../sync/gateway/jobs/scheduledSender.ts';
import type { FeedChange, OpOutcome, ScheduledKey, Store } from '../../../sync/gateway/store/store.ts';
import { at } from '../../builders/frames.ts';
import { ann, messageId, thread } from '../../builders/ids.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

it('[SCHEDULE-2] all that is due is given to the store at once, to share a commit, and published in its order', async () => {
  const due = [1, 2, 3].map((number) => ({ userId: ann, messageId: messageId(number) }));
  const given: ScheduledKey[] = [];
  const answers: ((outcome: OpOutcome) => void)[] = [];
  const store = {
    dueMessages: async () => ({ due: due.slice(given.length), nextAt: null }),
    sendScheduled: (key: ScheduledKey) => {
      given.push(key);
      return new Promise<OpOutcome>((resolve) => answers.push(resolve));
    },
  } as Partial<Store> as Store;
  const bus = inProcessBus();
  const published: number[] = [];
  bus.subscribe(thread, (_, message) => {
    if (message.kind === 'committed') published.push(message.change.through);
  });
  const clock = manualClock();
  const expiry = { notice() {}, stop: async () => {} };
  const sender = new ScheduledSender({ store, bus, expiry, clock, logger: silentLogger });
  clock.advance(0);
  await new Promise(setImmediate);
  expect(given).toEqual(due);
  answers.forEach((answer, index) => {
    const change: FeedChange = { feedId: thread, after: index, through: index + 1, entities: [] };
    answer(ok({ sequenceNumber: index + 1, duplicate: false, at, changes: [change] }));
  });
  await sender.stop();
  expect(published).toEqual([1, 2, 3]);
});
