import { expect, it, vi } from 'vitest';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { memoryGateway } from './kit/memoryConnection.ts';
import * as make from '../../builders/make.ts';

/** A store whose every read takes a while, as one behind a network does. */
function slowReads(store: Store, meanwhile: () => Promise<void>): Store {
  const slow =
    <Args extends readonly unknown[], T>(read: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      await meanwhile();
      const result = await read(...args);
      await meanwhile();
      return result;
    };
  return {
    ...store,
    settle: slow(store.settle),
    memberships: slow(store.memberships),
    open: slow(store.open),
    heads: slow(store.heads),
  };
}

it('[HELLO-4] what is committed between any two reads of a session that opens is not lost', async () => {
  let meanwhile = async () => {};
  const gateway = memoryGateway({ around: (store) => slowReads(store, () => meanwhile()) });
  const [ann, bob] = [await gateway.register('ann'), await gateway.register('bob')];
  const sender = await gateway.signIn(ann);
  const thread = make.threadOf('ann', 'bob');
  sender.send(make.op(make.creation(thread, 'bob')));
  await vi.waitFor(() => expect(sender.of('ack')).toHaveLength(1));

  for (let moment = 0; moment < 8; moment += 1) {
    meanwhile = async () => {};
    const earlier = await gateway.signIn(bob);
    const cursor = earlier.of('welcome')[0]?.cursor;
    earlier.session.closed();

    let reads = 0;
    let last = 0;
    meanwhile = async () => {
      reads += 1;
      if (reads !== moment + 1) return;
      const acked = sender.of('ack').length;
      sender.send(make.op(make.message(thread, `in moment ${moment}`)));
      await vi.waitFor(() => expect(sender.of('ack')).toHaveLength(acked + 1));
      last = sender.of('ack').at(-1)?.sequenceNumber ?? 0;
    };
    const reader = gateway.connect();
    const { token, device } = bob;
    reader.send({ frame: 'hello', v: 1, token, device, cursor, seen: null, settled: 0 });
    // By head or by push, it knows how far the thread is.
    await vi.waitFor(() => {
      const heads = reader.of('heads').flatMap(({ feeds }) => feeds);
      const known = [...heads, ...reader.of('changes')].filter(({ feedId }) => feedId === thread);
      expect(last).toBeGreaterThan(moment);
      expect(Math.max(...known.map((frame) => frame.last)), `moment ${moment}`).toBe(last);
    });
    reader.session.closed();
  }
});

it('[HELLO-9] a session whose heads cannot be read ends, and says when to come back', async () => {
  let fails = false;
  const gateway = memoryGateway({
    around: (store) => ({
      ...store,
      async heads(...args) {
        if (fails) throw new TernError('storeFailed', { message: 'gone', retryAfterMs: 1_000 });
        return store.heads(...args);
      },
    }),
  });
  const { token, device } = await gateway.register('ann');
  fails = true;
  const client = gateway.connect();
  client.send({ frame: 'hello', v: 1, token, device, cursor: null, seen: null, settled: 0 });
  await vi.waitFor(() => expect(client.of('bye')).toHaveLength(1));
  expect(client.of('bye')).toMatchObject([{ code: 'storeFailed', retryAfterMs: 1_000 }]);
  expect(client.state.closedWith).toBe(1011);
});
