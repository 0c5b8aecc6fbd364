import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { setTimer } from '../../../../sync/gateway/decide/setTimer.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { MessageTimer } from '../../../../sync/protocol/entities/timer.ts';
import type { SetTimerOp } from '../../../../sync/protocol/ops/setTimer.ts';
import { ann, changesOf, memberOf, messageOf, now, refusalOf, thread, threadOf } from './people.ts';

const day: MessageTimer = { seconds: 86_400, countsFrom: 'sending', keepsCopies: false };
const set = (timer: MessageTimer | null): SetTimerOp => ({
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: thread },
  ...{ type: 'setTimer', body: { timer } },
});
const state = { member: memberOf(thread, ann), thread: threadOf(thread), message: null };
const decide = (
  timer: MessageTimer | null,
  given: Partial<Parameters<typeof setTimer.decide>[0]['state']> = {},
) =>
  setTimer.decide({ state: { ...state, ...given }, actor: ann, op: set(timer), now, limits: defaultLimits });

describe('setTimer', () => {
  it('[TIMER-1] changes the thread, and says so where it happened', () => {
    const [feed] = changesOf(decide(day));
    expect(feed?.entities).toMatchObject([
      { entity: 'thread', timer: day },
      { entity: 'message', envelope: { notice: { type: 'timerSet', actorId: ann.userId, timer: day } } },
    ]);
  });

  it('[TIMER-1] takes it off, and leaves nothing of it', () => {
    const [feed] = changesOf(decide(null, { thread: threadOf(thread, { timer: day }) }));
    expect(feed?.entities[0]).not.toHaveProperty('timer');
  });

  it('[TIMER-1] changes nothing when it is so already, and something when any of it differs', () => {
    const timed = { thread: threadOf(thread, { timer: day }) };
    expect(changesOf(decide(day, timed))).toEqual([]);
    expect(changesOf(decide(null))).toEqual([]);
    for (const other of [{ seconds: 1 }, { countsFrom: 'reading' as const }, { keepsCopies: true }])
      expect(changesOf(decide({ ...day, ...other }, timed))).toHaveLength(1);
  });

  it('is for whoever is in the thread, under an id that is free', () => {
    expect(refusalOf(decide(day, { member: null }))).toBe('threadUnknown');
    expect(refusalOf(decide(day, { message: messageOf(ann) }))).toBe('idTaken');
  });
});
