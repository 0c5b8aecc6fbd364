import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ThreadId } from '../../../../sync/core/ids.ts';
import { ann, bob, otherThread, thread } from '../../../builders/ids.ts';
import { edit, react, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const room = (limit: number) => ({ limit, inFlight: new Set<never>(), pausedFeeds: new Set<never>() });

it('the numbers told are those of a count, whatever became of each op', () => {
  const step = fc.record({
    what: fc.constantFrom('send', 'send', 'react', 'edit', 'take', 'ack', 'refuse', 'retry', 'discard'),
    which: fc.nat(9),
    who: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const test = outboxUnderTest();
      const outboxes = { true: test.outbox, false: test.of(bob) };
      const count = test.db.prepare<[string], { waiting: number; failed: number }>(`
        SELECT count(*) FILTER (WHERE state <> 'refused') AS waiting,
          count(*) FILTER (WHERE state = 'refused') AS failed
        FROM op WHERE user_id = ? AND state NOT IN ('done', 'acked') AND type <> 'advanceReceipt'`);
      const open = test.db.prepare<[string, string], { op_id: never }>(
        `SELECT op_id FROM op WHERE user_id = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY position`,
      );
      const pick = (who: boolean, which: number, ...states: string[]) => {
        const rows = open.all(who ? ann : bob, JSON.stringify(states));
        return rows.length === 0 ? null : (rows[which % rows.length]?.op_id ?? null);
      };
      for (const [index, { what, which, who }] of steps.entries()) {
        const outbox = outboxes[`${who}`];
        const where: ThreadId = which % 2 === 0 ? thread : otherThread;
        const sent = pick(who, which, 'waiting', 'held');
        const refused = pick(who, which, 'refused');
        if (what === 'send') outbox.add(send(index + 1, { in: where }));
        else if (what === 'react') outbox.add(react(which, which % 2 === 0));
        else if (what === 'edit') outbox.add(edit(which, `e${index}`));
        else if (what === 'take') outbox.takeSendable(room(which));
        else if (what === 'ack' && sent !== null)
          outbox.recordAnswers([{ kind: 'acked', id: sent, sequenceNumber: index }]);
        else if (what === 'refuse' && sent !== null)
          outbox.recordAnswers([
            { kind: 'refused', id: sent, error: { code: 'textInvalid', retryable: false, message: '' } },
          ]);
        else if (what === 'retry' && refused !== null) outbox.retry(refused);
        else if (what === 'discard' && refused !== null) outbox.discard(refused);
        expect(outboxes.true.read.summary()).toEqual(count.get(ann));
        expect(outboxes.false.read.summary()).toEqual(count.get(bob));
      }
      test.db.close();
    }),
    { numRuns: 60 },
  );
});

it('[OP-6] two people on one device: neither settles what the other has not been answered', () => {
  const test = outboxUnderTest();
  const other = test.of(bob);
  test.outbox.add(send(1));
  test.outbox.add(send(2));
  const [one, two] = test.take();
  other.add(send(3, { in: otherThread }));
  const his = first(other.takeSendable(room(9)));
  expect([one?.n, two?.n, his.n]).toEqual([1, 2, 3]);
  other.recordAnswers([{ kind: 'acked', id: his.id, sequenceNumber: 2 }]);
  expect(other.settled()).toBe(3);
  // Hers were numbered before his and are still out: her own number says so, whatever his says.
  expect(test.outbox.settled()).toBe(0);
  test.acked(first(test.take()), 2);
  expect(test.outbox.settled()).toBe(1);
});
