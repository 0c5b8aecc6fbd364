import { expect, it } from 'vitest';
import { createUndoWindow, undoMs } from '../../../sync/client/undoWindow.ts';
import { remove, send } from '../../builders/intents.ts';
import { outboxUnderTest } from '../../builders/stores.ts';

/** A deletion that may be undone for `undoMs`, and its window. */
function deleted() {
  const test = outboxUnderTest();
  test.outbox.add(send(1));
  for (const op of test.take()) test.acked(op, 1);
  test.outbox.add(remove(1), test.clock.now() + undoMs);
  const open = () => createUndoWindow({ outbox: test.outbox, clock: test.clock, onReleased() {} });
  return { ...test, open, isOpen: () => test.outbox.undoable().length === 1 };
}

it('[OUTBOX-12] ends after its time, and not before', async () => {
  const { clock, open, isOpen } = deleted();
  const window = open();
  window.arm();
  window.arm();
  await clock.advance(undoMs - 1);
  expect(isOpen()).toBe(true);
  await clock.advance(1);
  expect(isOpen()).toBe(false);
});

it.each([
  ['set back by a day', -86_400_000],
  ['set ahead by a day', 86_400_000],
])('[OUTBOX-12] is as long when the clock is %s meanwhile', async (_, jump) => {
  const { clock, open, isOpen } = deleted();
  open().arm();
  clock.wallOffset += jump;
  await clock.advance(undoMs - 1);
  expect(isOpen()).toBe(true);
  await clock.advance(1);
  expect(isOpen()).toBe(false);
});

it('[OUTBOX-12] after a kill, and a clock that was set back, it leaves that long after the start at latest', async () => {
  const { clock, open, isOpen } = deleted();
  clock.wallOffset -= 86_400_000;
  const killed = open();
  killed.arm();
  killed.stop();
  await clock.advance(60_000);
  expect(isOpen()).toBe(true);
  open().arm();
  await clock.advance(undoMs);
  expect(isOpen()).toBe(false);
});

it('[OUTBOX-12] after a kill it is not begun anew', async () => {
  const { clock, open, isOpen } = deleted();
  await clock.advance(undoMs - 1_000);
  open().arm();
  await clock.advance(1_000);
  expect(isOpen()).toBe(false);
});
