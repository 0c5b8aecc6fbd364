import { expect, it } from 'vitest';
import type { MessageId } from '../../../../sync/core/ids.ts';
import { changes, message } from '../../../builders/frames.ts';
import { mirrorUnderTest } from '../../../builders/stores.ts';

/** More than a second has places of its own, as a queue leaves them that a gateway takes at once. */
const crowd = 3_000;
const at = 1_700_000_000_000;

it('messages of one moment have a place each, and one after them has its own', () => {
  const { mirror } = mirrorUnderTest();
  const items = Array.from({ length: crowd + 1 }, (_, n) => ({
    ...message(n + 1),
    at: n < crowd ? at : at + 10_000,
  }));
  for (let from = 0; from <= crowd; from += 500) {
    const some = items.slice(from, from + 500);
    mirror.apply([changes(from, from + some.length, some)]);
  }
  while (mirror.index.takeIn(64) > 0);
  const found: MessageId[] = [];
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const page = mirror.index.candidates({ all: [], anyOf: [], from: 0, to: Infinity }, below, 1_000);
    if (page.length === 0) break;
    found.push(...page.map(({ messageId }) => messageId));
    below = page.at(-1)?.doc ?? 0;
  }
  expect(found).toHaveLength(crowd + 1);
  expect(new Set(found)).toEqual(new Set(items.map(({ messageId }) => messageId)));
});
