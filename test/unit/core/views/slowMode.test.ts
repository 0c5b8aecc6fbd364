import { expect, it } from 'vitest';
import { createGatewayClock } from '../../../../main/core/gatewayClock.ts';
import { noticeView } from '../../../../main/core/views/noticeViews.ts';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { systemClock } from '../../../../sync/core/clock.ts';
import type { SlowModeEntity } from '../../../../sync/protocol/entities/slowMode.ts';
import type { HigherRole } from '../../../../sync/protocol/roles.ts';
import { changes, member, membership, message, threadEntity } from '../../../builders/frames.ts';
import { ann, bob, groupThread as threadId } from '../../../builders/ids.ts';
import * as make from '../../../builders/make.ts';
import { screen } from './shown.ts';

const slow = (seconds: number | null, version = 9): SlowModeEntity => ({
  ...{ entity: 'slowMode', threadId, version, seconds },
});

/** Ann's screen of a slow group in which she, or whoever `wrote`, has just written the eighth message, and Bob the ninth. */
function group(role: HigherRole | null, wrote = ann) {
  const test = screen();
  const at = test.deps.gatewayClock.now();
  const own = { ...member(threadId, ann, 'ann'), ...(role && { role }) };
  const written = { ...message(8, { threadId, from: wrote }), at: at - 1_000 };
  const items = [
    { ...threadEntity(threadId), kind: 'group', name: 'Sails' } as const,
    ...[own, member(threadId, bob, 'bob'), written, message(9, { threadId }), slow(30)],
  ];
  test.mirror.apply([
    changes(0, 1, [membership(1, threadId)], { feedId: `u:${ann}` as typeof threadId }),
    changes(null, 9, items, { feedId: threadId, floor: 0 }),
  ]);
  const shown = () => findThreadView(test.deps, threadId)?.slowMode ?? null;
  return { ...test, at, shown };
}

it('[PACE-4] a member is told when they may be heard again, as the mirror has it', () => {
  const { at, mirror, shown, deps } = group(null);
  expect(shown()).toEqual({ seconds: 30, nextAt: deps.gatewayClock.toHere(at + 29_000) });
  expect([...mirror.slowThreads()]).toEqual([[threadId, 9]]);
  // By a clock that was put right since, it was written later than now: the gateway will say when.
  expect(mirror.mayWriteFrom(threadId, at - 60_000)).toBe(0);
  mirror.apply([changes(9, 10, [slow(null, 10)], { feedId: threadId })]);
  expect(shown()).toBeNull();
  expect(mirror.slowThreads().size).toBe(0);
  expect(mirror.mayWriteFrom(threadId, at)).toBe(0);
});

it('who has written nothing may be heard at any time, whatever this device’s clock says', () => {
  const { deps } = group(null, bob);
  const ahead = { ...deps, gatewayClock: createGatewayClock(systemClock, () => 60_000) };
  expect(findThreadView(ahead, threadId)?.slowMode).toEqual({ seconds: 30, nextAt: 0 });
});

it('[PACE-5] owner and admins wait for nothing, nor does anybody who has left', () => {
  for (const role of ['owner', 'admin'] as const) {
    const { mirror, shown } = group(role);
    expect(shown()).toEqual({ seconds: 30, nextAt: null });
    expect(mirror.slowThreads().size).toBe(0);
  }
  const { mirror } = group(null);
  const left = { ...membership(2, threadId), leftAt: 9 };
  mirror.apply([changes(1, 2, [left], { feedId: `u:${ann}` as typeof threadId })]);
  expect(mirror.slowThreads().size).toBe(0);
});

it('[PACE-1] what is set on this device is shown at once, and no longer when it is refused', () => {
  const { outbox, deps, take, refused, shown } = group('admin');
  outbox.add(make.slowing(threadId, 60));
  expect(shown()).toEqual({ seconds: 60, nextAt: null });
  outbox.add(make.slowing(threadId, null));
  expect(shown()).toBeNull();
  const ops = take();
  expect(ops).toMatchObject([{ body: { seconds: null } }]);
  for (const op of ops) refused(op, 'notAllowed');
  expect(shown()).toEqual({ seconds: 30, nextAt: null });
  expect(outboxViews(deps, () => null)).toMatchObject([{ kind: 'setSlowMode', state: 'failed' }]);
});

it('a notice says how long', () => {
  const notice = { actorId: bob, name: null, seconds: 30 } as const;
  const personOf = () => ({ handle: 'bob', displayName: 'Bob', chosenName: null });
  expect(noticeView({ type: 'slowModeSet', userIds: [], ...notice }, ann, personOf)).toMatchObject({
    ...{ type: 'slowModeSet', actorName: 'Bob', seconds: 30 },
  });
});
