import { expect, it } from 'vitest';
import { otherThread, thread } from '../../../builders/ids.ts';
import { edit, react, schedule, send } from '../../../builders/intents.ts';
import { outboxUnderTest } from '../../../builders/stores.ts';

it('what was refused is listed however much waits before it, each in its place', () => {
  const { outbox, take, refused } = outboxUnderTest();
  for (const n of [1, 2, 3]) outbox.add(send(n));
  outbox.add(edit(9, 'too late'));
  outbox.add(send(4, { in: otherThread }));
  const late = take().find(({ type }) => type === 'editMessage');
  if (late === undefined) throw new Error('the edit does not leave');
  refused(late);
  expect(outbox.read.list(3).map(({ type, state }) => `${type} ${state}`)).toEqual([
    'sendMessage waiting',
    'sendMessage waiting',
    'editMessage refused',
  ]);
  expect(outbox.read.list(1).map(({ id }) => id)).toEqual([late.id]);
});

it('the messages of a thread are counted, whatever holds them, and those to be sent later', () => {
  const { outbox, take, refused, acked } = outboxUnderTest();
  for (const n of [1, 2, 3]) outbox.add(send(n));
  const [taken, stopped] = take();
  if (taken === undefined || stopped === undefined) throw new Error('nothing leaves');
  acked(taken, 1);
  refused(stopped);
  outbox.add(react(3, true));
  outbox.add(schedule(4, 'later'));
  outbox.add(schedule(5, null));
  outbox.add(send(6, { in: otherThread }));
  expect(outbox.read.unsentIn(thread)).toBe(3);
});
