import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MessagesAnchor } from '../../../../preload/commands/conversation.ts';
import type { MessagesPage } from '../../../../preload/views/message.ts';
import { ann, messageId } from '../../../builders/ids.ts';
import { changes, message, messages, threadStart } from '../../../builders/frames.ts';
import { react, send } from '../../../builders/intents.ts';
import { numbersOf, screen } from './shown.ts';

/**
 * A thread of every mixture: held messages above a floor, own sends of which some are acked, some have come back
 * before their ack, some beyond a gap, some refused with others held behind.
 */
const mixture = fc.record({
  held: fc.nat(12),
  floor: fc.nat(5),
  sends: fc.nat(12),
  taken: fc.nat(12),
  answered: fc.array(fc.constantFrom('acked', 'refused', 'none'), { maxLength: 12 }),
  /** How many of the taken sends have already come back as changes. */
  cameBack: fc.nat(6),
  gap: fc.boolean(),
  limit: fc.integer({ min: 1, max: 7 }),
  start: fc.nat(40),
});
type Mixture = typeof mixture extends fc.Arbitrary<infer T> ? T : never;

function build({ held, floor, sends, taken, answered, cameBack, gap }: Mixture) {
  const test = screen();
  const { mirror, outbox } = test;
  const top = floor + held;
  if (held > 0) {
    mirror.apply([changes(null, top, [...threadStart(), ...messages(floor + 1, top)], { floor })]);
  }
  for (let n = 0; n < sends; n += 1) {
    outbox.add(send(100 + n));
    outbox.add(react(100 + n, true));
  }
  const left = test.take(2 * taken).filter((op) => op.type === 'sendMessage');
  const back = Math.min(cameBack, left.length);
  left.forEach((op, index) => {
    const answer = answered[index] ?? 'none';
    if (index < back ? answer === 'acked' : answer === 'acked' && index === back)
      test.acked(op, top + index + 1);
    else if (index >= back && answer === 'refused') test.refused(op);
  });
  if (held > 0 && back > 0) {
    const came = Array.from({ length: back }, (_, index) =>
      message(top + index + 1, { id: messageId(100 + index), from: ann }),
    );
    if (!gap) mirror.apply([changes(top, top + back, came)]);
    else mirror.apply([changes(top + 1, top + back, came.slice(1))]);
  }
  const expected = [
    ...Array.from({ length: held }, (_, index) => floor + 1 + index),
    ...Array.from({ length: sends }, (_, index) => 100 + index),
  ];
  return { ...test, expected };
}

const idAt = (kind: 'before' | 'after' | 'around', n: number): MessagesAnchor => ({
  kind,
  messageId: messageId(n),
});

it('paging back and forth through held and pending messages reaches each exactly once', () => {
  fc.assert(
    fc.property(mixture, (shape) => {
      const { db, mirrorDb, page, expected } = build(shape);
      fc.pre(expected.length > 0);

      const back = walk(
        page({ kind: 'newest' }, shape.limit),
        (edge) => page(idAt('before', edge), shape.limit),
        'older',
      );
      expect(back).toEqual(expected);
      const forth = walk(
        page(idAt('around', expected[0] ?? 0), shape.limit),
        (edge) => page(idAt('after', edge), shape.limit),
        'newer',
      );
      expect(forth).toEqual(expected);

      const middle = expected[shape.start % expected.length] ?? 0;
      const around = page(idAt('around', middle), shape.limit);
      expect(numbersOf(around)).toContain(middle);
      expect(around.items.length).toBeLessThanOrEqual(shape.limit);
      const older = walk(around, (edge) => page(idAt('before', edge), shape.limit), 'older');
      const newer = walk(around, (edge) => page(idAt('after', edge), shape.limit), 'newer');
      expect([...older, ...newer.slice(around.items.length)]).toEqual(expected);
      db.close();
      mirrorDb.close();
    }),
    { numRuns: 80 },
  );
}, 30_000);

/** Pages on until a page says that there is no more; an empty page that promises more would stop a reader for ever. */
function walk(start: MessagesPage, next: (edge: number) => MessagesPage, way: 'older' | 'newer'): number[] {
  let seen = numbersOf(start);
  let at = start;
  while (way === 'older' ? at.older === 'held' : at.newer) {
    const edge = way === 'older' ? seen[0] : seen.at(-1);
    at = next(edge ?? -1);
    const found = numbersOf(at);
    expect(found, `an empty page ${way} than ${edge}`).not.toEqual([]);
    seen = way === 'older' ? [...found, ...seen] : [...seen, ...found];
  }
  return seen;
}
