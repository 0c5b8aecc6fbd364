import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relaxed } from '../../../../main/core/database/driver.ts';
import { Pusher } from '../../../../sync/client/pusher.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { Op } from '../../../../sync/protocol/ops/op.ts';
import { ack } from '../../../builders/frames.ts';
import { commitsOf } from '../../../builders/commitsOf.ts';
import { opId } from '../../../builders/ids.ts';
import { receiptFor, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tern-commits-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const mirror = {
  expiryOf: () => undefined,
  isOfMany: () => false,
  slowThreads: () => new Map<never, never>(),
  mayWriteFrom: () => 0,
};
let files = 0;
function outboxInFile() {
  files += 1;
  const box = outboxUnderTest(join(folder, `${files}.db`));
  const since = commitsOf(box.db);
  return { ...box, commits: () => commitsOf(box.db) - since };
}

describe('what a write costs', () => {
  it('[OUTBOX-2] a send over an open line is one commit: the op and its sent mark', () => {
    const { outbox, clock, ops, commits } = outboxInFile();
    const sent: [Op['id'], number][] = [];
    const random = () => 0;
    const pusher = new Pusher({
      outbox,
      mirror,
      clock,
      random,
      send: ({ id }) => sent.push([id, commits()]),
    });
    pusher.onWelcome(defaultLimits, { serverTime: 0 });
    pusher.submit(send(1));
    pusher.submit(send(2));
    // Each left when its commit was over, not before.
    expect(sent).toEqual([
      [opId(1), 1],
      [opId(2), 2],
    ]);
    expect(ops()).toMatchObject([{ n: 1 }, { n: 2 }]);
    pusher.answer([ack(opId(1), 1), ack(opId(2), 2)]);
    expect(commits()).toBe(3);
  });

  it('[OUTBOX-1] a send without a line, or with a full one, is written all the same', () => {
    const { outbox, clock, ops, commits } = outboxInFile();
    const sent: Op[] = [];
    const pusher = new Pusher({ outbox, mirror, clock, random: () => 0, send: (op) => sent.push(op) });
    pusher.submit(send(1));
    pusher.onWelcome({ ...defaultLimits, opsInFlight: 1 }, { serverTime: 0 });
    pusher.submit(send(2));
    expect(ops()).toMatchObject([{ n: 1 }, { n: null }]);
    expect(sent).toHaveLength(1);
    expect(commits()).toBe(3);
  });

  it('[OUTBOX-10] what is settled is written before it is told, once', () => {
    const { outbox, settings, acked, take, commits } = outboxInFile();
    outbox.add(send(1));
    outbox.add(send(2));
    acked(first(take()), 1);
    expect(settings.settled()).toBe(0);
    const before = commits();
    expect(outbox.settled()).toBe(1);
    expect(settings.settled()).toBe(1);
    expect(outbox.settled()).toBe(1);
    expect(commits()).toBe(before + 1);
  });

  it('[OUTBOX-10] a receipt that says something else is another op: a lost mark cannot reuse an id', () => {
    const { outbox, ops } = outboxInFile();
    outbox.add(receiptFor(1, 'delivered'));
    outbox.add(receiptFor(2, 'delivered'));
    expect(ops()).toMatchObject([{ id: opId(2), body: receiptFor(2, 'delivered').body }]);
  });
});

describe('a relaxed transaction', () => {
  it('waits for no disk, and what follows does again, also when it failed', () => {
    const { db } = outboxInFile();
    const synchronous = () => db.pragma('synchronous', { simple: true });
    expect(relaxed(db, synchronous)).toBe(1);
    expect(synchronous()).toBe(2);
    const broken = () => {
      throw new Error('broken');
    };
    expect(() => relaxed(db, broken)).toThrow('broken');
    expect(synchronous()).toBe(2);
  });

  it('within a durable one is durable', () => {
    const { db } = outboxInFile();
    const inner = db.transaction(() => relaxed(db, () => db.pragma('synchronous', { simple: true })));
    expect(inner()).toBe(2);
  });
});
