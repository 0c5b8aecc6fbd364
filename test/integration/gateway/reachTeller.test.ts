import { expect, it } from 'vitest';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import * as make from '../../builders/make.ts';
import { manualClock } from './kit/manualClock.ts';
import { memoryGateway } from './kit/memoryConnection.ts';

const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

it('[RECEIPT-6] however fast a large group reads, it is told how far it is once in a while', async () => {
  const clock = manualClock();
  const gateway = memoryGateway({ clock });
  const names = Array.from({ length: defaultLimits.receiptMembers }, (_, n) => `person_${n}`);
  const [bob, carol] = [names[0], names[1]] as [string, string];
  for (const handle of names.slice(2))
    await gateway.store.accounts.createUser(
      { userId: make.newUserId(), handle, displayName: handle },
      'hash',
    );
  const [atAnn, atBob, atCarol] = [
    await gateway.signIn(await gateway.register('ann')),
    await gateway.signIn(await gateway.register(bob)),
    await gateway.signIn(await gateway.register(carol)),
  ];
  const thread = make.newGroupId();
  atAnn.send(make.op(make.group(thread, names)));
  await settle();
  const told = () =>
    atAnn.of('changes').filter(({ items }) => items.some(({ entity }) => entity === 'reach')).length;
  const readers = [atBob, atCarol];
  for (let n = 0; n < 20; n += 1) {
    const said = make.message(thread, `message ${n}`);
    atAnn.send(make.op(said));
    await settle();
    readers[n % 2]?.send(make.op(make.receipt(thread, said.body.messageId, 'read')));
    await settle();
    clock.advance(100);
    await settle();
  }
  // Two seconds of reading: the first, and then none.
  expect(told()).toBe(1);
  clock.advance(defaultLimits.receiptEveryMs);
  await settle();
  expect(told()).toBe(2);
  clock.advance(10 * defaultLimits.receiptEveryMs);
  await settle();
  expect(told()).toBe(2);
});
