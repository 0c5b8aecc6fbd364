import { expect, it } from 'vitest';
import { history, changes, messages, threadStart } from '../../builders/frames.ts';
import { messageId } from '../../builders/ids.ts';
import { mirrorUnderTest } from '../../builders/stores.ts';

/** As of a burst: a moment apart each. */
const burst = (from: number, to: number, apartMs: number) =>
  messages(from, to).map((message) =>
    Object.assign(message, { at: 1_760_000_000_000 + message.sequenceNumber * apartMs }),
  );

it.each([1, 3])('older messages of the same second that come later stand below, %i ms apart', (apartMs) => {
  const { mirror } = mirrorUnderTest();
  mirror.apply([changes(null, 200, [...threadStart(), ...burst(101, 200, apartMs)], { floor: 100 })]);
  mirror.index.takeIn(1_000);
  mirror.apply([history(0, 100, { items: burst(1, 100, apartMs) })]);
  mirror.index.takeIn(1_000);
  const query = { all: [], anyOf: [], from: 0, to: Infinity };
  const found = mirror.index.candidates(query, Infinity, 300).map((candidate) => candidate.messageId);
  expect(found).toEqual(Array.from({ length: 200 }, (_, index) => messageId(200 - index)));
});

it('messages of one moment have a place each', () => {
  const { mirror } = mirrorUnderTest();
  mirror.apply([changes(null, 3_000, [...threadStart(), ...burst(1, 3_000, 0)])]);
  expect(mirror.index.takeIn(5_000)).toBe(3_000);
  const query = { all: [], anyOf: [], from: 0, to: Infinity };
  const found = mirror.index.candidates(query, Infinity, 5_000).map((candidate) => candidate.messageId);
  expect(found).toEqual(Array.from({ length: 3_000 }, (_, index) => messageId(3_000 - index)));
});
