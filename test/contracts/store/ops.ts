import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, twoPeople, lastOf, committed, codeOf, type OpenStore } from './kit.ts';

export function opsContract(name: string, open: OpenStore): void {
  describe(`${name}: ops`, () => {
    it('[OP-1] the same op again gets the first answer and changes nothing', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const op = make.op(make.message(thread, 'once'));
      const first = committed(await store.submit(ann, op));
      const second = committed(await store.submit(ann, op));
      expect(second).toMatchObject({ sequenceNumber: first.sequenceNumber, duplicate: true, changes: [] });
      expect(await lastOf(store, ann.userId, thread)).toBe(first.sequenceNumber);
    });

    it('[OP-1] twice in one group, it still happens once', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const op = make.op(make.message(thread, 'once'));
      const [first, second] = await Promise.all([store.submit(ann, op), store.submit(ann, op)]);
      expect(committed(first).duplicate).toBe(false);
      expect(committed(second).duplicate).toBe(true);
    });

    it('[OP-1] the answer outlives the store’s life', async () => {
      const { store, reopen, ann, thread } = await twoPeople(open);
      const op = make.op(make.message(thread, 'once'));
      const first = committed(await store.submit(ann, op));
      const again = await reopen();
      expect(committed(await again.submit(ann, op))).toMatchObject({
        sequenceNumber: first.sequenceNumber,
        duplicate: true,
      });
    });

    it('[OP-2] another body under the same id is refused; other n and after are not', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const intent = make.message(thread, 'one');
      const op = make.op(intent);
      committed(await store.submit(ann, op));
      const altered = { ...op, body: { ...intent.body, content: { text: 'two' } } } as Op;
      expect(codeOf(await store.submit(ann, altered))).toBe('opIdReused');
      expect(committed(await store.submit(ann, { ...op, n: op.n + 7 })).duplicate).toBe(true);
    });

    it('[OP-2] the order of a body’s fields does not matter', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const op = make.op(make.message(thread, 'one'));
      committed(await store.submit(ann, op));
      const reversed = { ...op, body: Object.fromEntries(Object.entries(op.body).toReversed()) } as Op;
      expect(committed(await store.submit(ann, reversed)).duplicate).toBe(true);
    });

    it('[OP-1] ids belong to their user: another’s op under the same id is another op', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const id = make.newOpId();
      committed(await store.submit(ann, make.op(make.message(thread, 'hers'), { id })));
      expect(committed(await store.submit(bob, make.op(make.message(thread, 'his'), { id }))).duplicate).toBe(
        false,
      );
    });

    it('[OP-4] an op waits for those it names, and that answer is not recorded', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const first = make.op(make.message(thread, 'first'));
      const second = make.op(make.message(thread, 'second'), { after: [first.id] });
      expect(codeOf(await store.submit(ann, second))).toBe('notYet');
      committed(await store.submit(ann, first));
      expect(committed(await store.submit(ann, second)).duplicate).toBe(false);
    });

    it('[OP-4] a refused op is not committed: what comes after it waits', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const refused = make.op(make.edit(thread, make.newMessageId(), 'x'));
      expect(codeOf(await store.submit(ann, refused))).toBe('messageUnknown');
      const next = make.op(make.message(thread, 'next'), { after: [refused.id] });
      expect(codeOf(await store.submit(ann, next))).toBe('notYet');
    });

    it('[OP-4] [OP-6] the record of a settled op is gone: what names it waits for ever', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const said = make.message(thread, 'first');
      const first = make.op(said);
      committed(await store.submit(ann, first));
      await store.settle(ann.userId, ann.deviceId, first.n);
      // Records are swept in steps, between other work.
      const marks = () => make.op(make.reaction(thread, said.body.messageId, '👍'), { after: [first.id] });
      const patience = { timeout: 10_000, interval: 200 };
      await expect.poll(async () => codeOf(await store.submit(ann, marks())), patience).toBe('notYet');
      const next = make.op(make.message(thread, 'next'), { after: [first.id] });
      expect(codeOf(await store.submit(ann, next))).toBe('notYet');
      committed(await store.submit(ann, { ...next, after: [] }));
    });

    it('[OP-4] within one group, an op after another sees it', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const first = make.op(make.message(thread, 'first'));
      const second = make.op(make.message(thread, 'second'), { after: [first.id] });
      const outcomes = await Promise.all([store.submit(ann, first), store.submit(ann, second)]);
      expect(outcomes.map((outcome) => committed(outcome).sequenceNumber)).toEqual([2, 3]);
    });

    it('[OP-5] a refusal is recorded: it stays refused when its reason is gone', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const sent = make.message(thread, 'bob’s');
      const early = make.op(make.receipt(thread, sent.body.messageId, 'read'));
      expect(codeOf(await store.submit(ann, early))).toBe('messageUnknown');
      committed(await store.submit(bob, make.op(sent)));
      expect(codeOf(await store.submit(ann, early))).toBe('messageUnknown');
      committed(await store.submit(ann, make.op(make.receipt(thread, sent.body.messageId, 'read'))));
    });

    it('[PUTBACK-2] what its device has settled, and has no record any more, is not run again', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const sent = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(sent, { n: 1 })));
      const old = make.op(make.edit(thread, sent.body.messageId, 'old'), { n: 2 });
      committed(await store.submit(ann, make.op(make.edit(thread, sent.body.messageId, 'new'), { n: 3 })));
      expect(codeOf(await store.submit(ann, old, 3))).toBe('recovered');
      // What is above runs, and so does what takes effect once by its own id.
      expect(committed(await store.submit(ann, make.op(sent, { n: 1 }), 3)).changes).toEqual([]);
      const later = make.op(make.edit(thread, sent.body.messageId, 'newer'), { n: 4 });
      expect(committed(await store.submit(ann, later, 3)).changes).toHaveLength(1);
      // Its record is there: the first answer is given again.
      expect(committed(await store.submit(ann, later, 4)).duplicate).toBe(true);
    });

    it('[OP-9] a thread that does not exist and one that may not be seen are refused alike', async () => {
      const { store, thread } = await twoPeople(open);
      const eve = await actor(store, 'eve');
      const hidden = await store.submit(eve, make.op(make.message(thread, 'let me in')));
      const missing = await store.submit(
        eve,
        make.op(make.message(make.threadOf('eve', 'nobody'), 'hello?')),
      );
      expect(hidden).toEqual(missing);
      expect(codeOf(hidden)).toBe('threadUnknown');
    });

    it('[SEQ-1] numbers are gapless and in commit order, whoever sends', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const senders = Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? ann : bob));
      const outcomes = await Promise.all(
        senders.map((sender, index) => store.submit(sender, make.op(make.message(thread, `m${index}`)))),
      );
      expect(outcomes.map((outcome) => committed(outcome).sequenceNumber)).toEqual(
        senders.map((_, index) => index + 2),
      );
    });

    it('[SEQ-1] a refused op takes no number', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const sent = make.message(thread, 'one');
      const outcomes = await Promise.all([
        store.submit(ann, make.op(sent)),
        store.submit(bob, make.op(sent)),
        store.submit(ann, make.op(make.message(thread, 'two'))),
      ]);
      expect(codeOf(outcomes[1])).toBe('idTaken');
      expect(committed(outcomes[2]).sequenceNumber).toBe(committed(outcomes[0]).sequenceNumber + 1);
    });

    it('[THREAD-3] a thread’s creation takes one number in the thread and one in each account feed', async () => {
      const { created, ann, bob, thread } = await twoPeople(open);
      expect(created.changes.map(({ feedId, after, through }) => ({ feedId, after, through }))).toEqual(
        expect.arrayContaining([
          { feedId: thread, after: 0, through: 1 },
          { feedId: accountFeedId(ann.userId), after: 0, through: 1 },
          { feedId: accountFeedId(bob.userId), after: 0, through: 1 },
        ]),
      );
    });

    it('[THREAD-4] creating it again, from the other side, is acked and changes nothing', async () => {
      const { store, bob, thread } = await twoPeople(open);
      const again = committed(await store.submit(bob, make.op(make.creation(thread, 'ann'))));
      expect(again).toMatchObject({ sequenceNumber: 1, changes: [], duplicate: false });
    });

    it('[EDIT-2] an edit moves the version, not the place; the last one stands', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const sent = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(sent)));
      committed(await store.submit(ann, make.op(make.edit(thread, sent.body.messageId, 'two'))));
      const { changes } = committed(
        await store.submit(ann, make.op(make.edit(thread, sent.body.messageId, 'three'))),
      );
      expect(changes[0]?.entities[0]).toMatchObject({
        sequenceNumber: 2,
        version: 4,
        content: { text: 'three' },
      });
    });
  });
}
