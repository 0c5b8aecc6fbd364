import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../../main/core/database/driver.ts';
import { type CrashPoint, onCrashPoint } from '../../../sync/core/crashPoint.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { changes, heads, message, messages, threadStart } from '../../builders/frames.ts';
import { messageId, opId, otherThread, thread } from '../../builders/ids.ts';
import { edit, send } from '../../builders/intents.ts';
import { mirrorUnderTest, type OutboxUnderTest, outboxUnderTest } from '../../builders/stores.ts';

afterEach(() => onCrashPoint(() => {}));

/** What a process leaves behind that dies there: its open transaction is undone, as the next start would. */
function leftBy(db: Db, point: CrashPoint, step: () => unknown): unknown {
  onCrashPoint((passed) => {
    if (passed === point) throw new Error('killed');
  });
  expect(step).toThrow('killed');
  return everythingIn(db);
}

function everythingIn(db: Db): unknown {
  // A virtual table's contents are those of the tables beside it.
  const tables = db
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`,
    )
    .all();
  return tables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()]);
}

/** In one thread a refused send and one behind it; in another one acked, one that has left and one that waits. */
function busyOutbox(): OutboxUnderTest {
  const box = outboxUnderTest();
  box.outbox.add(send(1));
  box.outbox.add(send(2, { in: otherThread }));
  for (const op of box.take()) {
    if (op.feedId === thread) box.refused(op);
    else box.acked(op, 1);
  }
  box.outbox.add(send(3));
  box.outbox.add(send(4, { in: otherThread }));
  box.take();
  box.outbox.add(send(5, { in: otherThread }));
  return box;
}

const error = new TernError('textInvalid').toData();
const steps: readonly [string, CrashPoint, (box: OutboxUnderTest) => unknown][] = [
  ['writing behind a refused send', 'outbox.opWritten', ({ outbox }) => outbox.add(send(9))],
  [
    'writing to several threads at once',
    'outbox.opWritten',
    ({ outbox }) => outbox.addAll([send(9), send(10, { in: otherThread })]),
  ],
  ['marking what leaves', 'outbox.sentMarkWritten', ({ take }) => take()],
  [
    'recording a refusal',
    'outbox.answersWritten',
    ({ outbox }) => outbox.recordAnswers([{ kind: 'refused', id: opId(4), error }]),
  ],
  ['trying again', 'outbox.resolveWritten', ({ outbox }) => outbox.retry(opId(1))],
  ['discarding', 'outbox.resolveWritten', ({ outbox }) => outbox.discard(opId(1))],
  ['replaying the journal', 'outbox.replayWritten', ({ outbox }) => outbox.replayJournal(0, () => null)],
];

describe('[OUTBOX-1] an outbox whose process dies', () => {
  it('while words are sent as a new message still has them as the edit that was refused', () => {
    const box = outboxUnderTest();
    box.outbox.add(edit(9, 'late words'));
    for (const op of box.take()) box.refused(op);
    const before = everythingIn(box.db);
    const sendAsNew = () => box.outbox.sendAsNew(opId(1), messageId(50), () => {});
    for (const point of ['outbox.opWritten', 'outbox.resolveWritten'] as const)
      expect(leftBy(box.db, point, sendAsNew)).toEqual(before);
  });

  it.each(steps)('while %s is as it was before', (_what, point, step) => {
    const box = busyOutbox();
    const before = everythingIn(box.db);
    expect(leftBy(box.db, point, () => step(box))).toEqual(before);
    // The same step is whole when nobody dies.
    onCrashPoint(() => {});
    step(box);
    expect(everythingIn(box.db)).not.toEqual(before);
  });
});

describe('[MERGE-3] a mirror whose process dies', () => {
  it.each(['mirror.applyWritten', 'mirror.cursorWritten'] as const)(
    'at %s has neither rows, nor cursors, nor the list that sums them up',
    (point) => {
      const { db, mirror } = mirrorUnderTest();
      mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
      const before = everythingIn(db);
      const frames = [changes(10, 11, [message(11)]), heads([{ feedId: thread, last: 12 }])];
      expect(leftBy(db, point, () => mirror.apply(frames, 'cursor'))).toEqual(before);
    },
  );

  it('while it is emptied still holds everything', () => {
    const { db, mirror } = mirrorUnderTest();
    mirror.apply([changes(null, 10, [...threadStart(), ...messages(1, 10)], { floor: 0 })]);
    const before = everythingIn(db);
    expect(leftBy(db, 'mirror.resetWritten', () => mirror.reset())).toEqual(before);
  });
});
