import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { ann, opId, thread } from '../../../builders/ids.ts';
import { edit, react, send } from '../../../builders/intents.ts';
import { first, outboxUnderTest } from '../../../builders/stores.ts';

const dayMs = 24 * 60 * 60 * 1000;

describe('the journal', () => {
  /** One op that is answered, one that was refused, one that waits. */
  function aged() {
    const test = outboxUnderTest();
    const { outbox, take, acked, refused } = test;
    outbox.add(send(1));
    outbox.add(edit(90, 'refused'));
    const [one, two] = take();
    if (one !== undefined) acked(one, 1);
    if (two !== undefined) refused(two, 'notAuthor');
    outbox.add(send(2));
    outbox.releaseApplied(new Map([[thread, 1]]));
    acked({ id: opId(99) }, 1);
    return test;
  }
  const all = ['sendMessage done', 'editMessage refused', 'sendMessage waiting'];

  it('[RESTORE-10] is kept for journalDays of the gateway’s and then deleted; what is open is never deleted by age', () => {
    const { of, states } = aged();
    const outbox = of(ann);
    for (let day = 0; day < defaultLimits.journalDays; day += 1) outbox.ageJournal(day * dayMs);
    // Whatever happens in between, and within a day.
    of(ann).ageJournal((defaultLimits.journalDays - 1) * dayMs + 5);
    expect(states()).toEqual(all);
    of(ann).ageJournal(defaultLimits.journalDays * dayMs);
    expect(states()).toEqual(all.slice(1));
  });

  it('[RESTORE-10] loses nothing to a clock of this device that was ahead once', () => {
    const { clock, of, states } = aged();
    clock.wallOffset += 40 * dayMs;
    of(ann);
    clock.wallOffset -= 40 * dayMs;
    of(ann).ageJournal(clock.now());
    expect(states()).toEqual(all);
  });

  it('[RESTORE-10] loses nothing to a clock of the gateway that was ahead, or behind, once', () => {
    const { outbox, states } = aged();
    for (const at of [100, 140, 101, 60, 102]) outbox.ageJournal(at * dayMs);
    expect(states()).toEqual(all);
  });

  it('[RESTORE-3] [RESTORE-10] what waits aside is not answered, and has no age', () => {
    const { outbox, take, acked, ops } = outboxUnderTest();
    outbox.add(react(90, true));
    const op = first(take());
    acked(op, 1);
    outbox.replayJournal(0, () => null);
    outbox.recordAnswers([{ kind: 'targetMissing', id: op.id }]);
    for (let day = 0; day < 100; day += 1) outbox.ageJournal(day * dayMs);
    expect(ops()).toMatchObject([{ id: op.id, n: 1 }]);
  });
});
