import { describe, expect, it } from 'vitest';
import { ann, messageId, thread } from '../../../builders/ids.ts';
import { create, edit, react, receiptFor, send, star } from '../../../builders/intents.ts';
import { countVisits } from '../../../builders/countVisits.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';

const many = 400;

/** What each of these costs once so many messages are held behind one that was refused. */
function costsBehind(held: number, intents: readonly OpIntent[], begin: OpIntent = send(1)) {
  const test = outboxUnderTest();
  const visits = countVisits(test.db);
  const outbox = test.of(ann);
  outbox.add(begin);
  test.refused(first(test.take()));
  for (let n = 2; n < held + 2; n += 1) outbox.add(send(n));
  const costs = intents.map((intent) =>
    visits.during(() => {
      outbox.addAndTake(intent, { limit: 64, inFlight: new Set(), pausedFeeds: new Set() });
    }),
  );
  return { costs, walks: visits.walks(), states: test.states() };
}

const written = [
  send(5001),
  send(5002, { replyTo: messageId(5001) }),
  edit(5001, 'in other words'),
  react(5002, true),
  react(9000, true),
  star(5001, true),
  receiptFor(9001, 'read'),
];

describe('[OUTBOX-5] writing behind what was refused', () => {
  it('visits as many rows behind hundreds of held messages as behind one', () => {
    const few = costsBehind(1, written);
    const lots = costsBehind(many, written);
    expect(lots.costs).toEqual(few.costs);
    expect(lots.walks).toEqual([]);
    expect(lots.states.slice(many)).toEqual(few.states.slice(1));
  });

  it('so it is where the thread itself was refused', () => {
    const few = costsBehind(1, written, create('bob'));
    const lots = costsBehind(many, written, create('bob'));
    expect(lots.costs).toEqual(few.costs);
    expect(lots.states.slice(many)).toEqual(few.states.slice(1));
  });

  it('so it is for drafts', () => {
    const costs = [1, many].map((held) => {
      const test = outboxUnderTest();
      const visits = countVisits(test.db);
      const outbox = test.of(ann);
      outbox.add(send(1));
      test.refused(first(test.take()));
      for (let n = 2; n < held + 2; n += 1) outbox.add(send(n));
      return visits.during(() => {
        outbox.saveDraft(thread, { text: 'half a thought', replyTo: null, editing: null });
        outbox.shareDrafts();
      });
    });
    expect(costs[1]).toBe(costs[0]);
  });

  it('[OUTBOX-14] behind one that was let pass, also where replies to it are held', () => {
    const costs = [1, many].map((held) => {
      const test = outboxUnderTest();
      const visits = countVisits(test.db);
      const outbox = test.of(ann);
      outbox.add(send(1));
      const left = first(test.take());
      test.refused(left);
      outbox.skip(left.id);
      for (let n = 2; n < held + 2; n += 1) outbox.add(send(n, { replyTo: messageId(1) }));
      const cost = visits.during(() => outbox.add(send(5001)));
      expect(test.states().at(-1)).toBe('sendMessage waiting');
      outbox.add(send(5002, { replyTo: messageId(held + 1) }));
      outbox.add(send(5003));
      expect(test.states().slice(-2)).toEqual(['sendMessage held', 'sendMessage waiting']);
      return cost;
    });
    expect(costs[1]).toBe(costs[0]);
  });
});
