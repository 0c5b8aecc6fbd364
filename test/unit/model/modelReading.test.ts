import { expect, it } from 'vitest';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { Did } from '../../model/did.ts';
import { threadId, messageId, timer, noStates, stored, told } from './modelKit.ts';

/** Bob has said "x" at one device, then "y" at another, and Ann has read the one after the other. */
function readTwice(first: 'x' | 'y', second: 'x' | 'y') {
  const world = told();
  for (const [device, text] of [
    ['bob', 'x'],
    ['bob2', 'y'],
  ] as const)
    world.does(device, 'sendMessage', { threadId, text }, { messageId: text });
  const items = ['x', 'y'].map((id, index) => ({ messageId: id, sequenceNumber: index + 2, notice: null }));
  world.does('ann', 'readMessages', { threadId, anchor: { kind: 'newest' }, limit: 30 }, { items });
  for (const id of [first, second]) world.does('ann', 'markRead', { threadId, messageId: id as MessageId });
  const found = (places: { readonly x: number; readonly y: number }, readThrough: number) => {
    const those = (['x', 'y'] as const).map((id) =>
      stored(id, { messageId: id, handle: 'bob', place: places[id] }),
    );
    const reads = [{ threadId, handle: 'ann', readThrough }];
    return world.found({ messages: [stored('a'), ...those], reads }).sentences;
  };
  return { ...world, found };
}

it('[RECEIPT-2] a thread is read through the highest of what was read, in whatever turn', () => {
  expect(readTwice('y', 'x').found({ x: 2, y: 3 }, 3)).toEqual([]);
  for (const [one, other] of [
    ['x', 'y'],
    ['y', 'x'],
  ] as const)
    expect(readTwice(one, other).found({ x: 2, y: 3 }, 2)).toEqual([
      'read: thread d:thread ann should be read through 3, the store says 2',
    ]);
});

it('[RESTORE-6] of what was read before a store was put back what was highest then is read, wherever it stands', () => {
  const restored = () => {
    const world = readTwice('y', 'x');
    world.model.backedUp();
    world.model.restored(0);
    return world;
  };
  expect(restored().found({ x: 3, y: 2 }, 2)).toEqual([]);
  expect(restored().found({ x: 3, y: 2 }, 3)).toEqual([]);
  expect(restored().found({ x: 3, y: 2 }, 1)).toEqual([
    'read: thread d:thread ann should be read through 2, the store says 1',
  ]);
  expect(restored().found({ x: 2, y: 3 }, 2)).toEqual([
    'read: thread d:thread ann should be read through 3, the store says 2',
  ]);
  const later = restored();
  expect(later.found({ x: 3, y: 2 }, 3)).toEqual([]);
  expect(later.found({ x: 3, y: 2 }, 2)).toEqual([
    'read: thread d:thread ann should be read through 3, the store says 2',
  ]);
});

it('[TIMER-10] of what may have disappeared before a store was put back nobody says again what was said of it', () => {
  const starred = (isPutBack: boolean, now: number, isThere: boolean) => {
    const { model, does, found } = told(timer);
    model.backedUp();
    const threads = [{ threadId, name: null, timer: JSON.stringify(timer) }];
    const messages = [stored('a', { timer: JSON.stringify(timer) })];
    does('ann', 'setStar', { threadId, messageId, starred: true });
    if (isPutBack) model.restored(0);
    model.tick(now, now);
    const star = isThere ? [{ key: `${messageId} ann`, value: 'true' }] : [];
    return found({ threads, messages, states: { ...noStates, star } }, [], now).sentences;
  };
  const isLost = ['star: message message of ann: star should be "true", the store says "false"'];
  for (const isPutBack of [true, false])
    for (const now of [0, 60_000]) expect(starred(isPutBack, now, true)).toEqual([]);
  expect(starred(true, 60_000, false)).toEqual([]);
  expect(starred(true, 59_000, false)).toEqual(isLost);
  expect(starred(false, 60_000, false)).toEqual(isLost);
});

it('[THREAD-4] what a device wrote in two threads that turned out to be one has no order of its own', () => {
  const written = (calledThere: readonly string[]) => {
    const { model, found } = told();
    for (const [index, id] of calledThere.entries()) {
      const args = { threadId, text: String(index) };
      const outcome = { kind: 'answered', result: { messageId: String(index) } };
      const by = { device: 'ann', handle: 'ann', at: 0, deviceAt: 0, elapsed: 0 };
      model.hear({ ...by, command: 'sendMessage', args, given: { ...args, threadId: id }, outcome } as Did);
    }
    const turned = [stored('1', { messageId: '1', place: 2 }), stored('0', { messageId: '0', place: 3 })];
    return found({ messages: [stored('a'), ...turned] }).sentences;
  };
  expect(written(['d:begun', threadId])).toEqual([]);
  expect(written(['d:begun', 'd:begun'])).toHaveLength(1);
});

it('[THREAD-4] forwarded to two threads that turned out to be one, words are there twice', () => {
  const { does, found } = told();
  const message = { messageId, text: 'a', files: [], poll: null, sequenceNumber: 1 };
  const item = { ...message, forwardedFrom: null, delivery: null };
  does('ann', 'readMessages', { threadId, anchor: { kind: 'newest' }, limit: 9 }, { items: [item] });
  const to = [threadId, threadId];
  const written = ['first', 'second'].map((id) => ({ threadId, messageIds: [id] }));
  does('ann', 'forwardMessages', { threadId, messageIds: [messageId], to, showOrigin: false }, { written });
  const copies = ['first', 'second'].map((id, index) => stored('a', { messageId: id, place: index + 2 }));
  expect(found({ messages: [stored('a'), ...copies] }).sentences).toEqual([]);
});
