import { describe, expect, it } from 'vitest';
import type { OpId } from '../../../../sync/core/ids.ts';
import { neededPace, ofHurried } from '../../../../sync/gateway/decide/ofHurried.ts';
import { change, nothing, threadUnknown } from '../../../../sync/gateway/decide/refuse.ts';
import { sendingOf } from '../../../../sync/gateway/decide/sendScheduled.ts';
import { setSlowMode } from '../../../../sync/gateway/decide/setSlowMode.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { Op } from '../../../../sync/protocol/ops/op.ts';
import type { Role } from '../../../../sync/protocol/roles.ts';
import * as make from '../../../builders/make.ts';
import { ann, changesOf, memberOf, messageOf, now, refusalOf } from './people.ts';

const group = make.newGroupId();
const slow = (seconds: number | null) =>
  ({ entity: 'slowMode', threadId: group, version: 4, seconds }) as const;

describe('setSlowMode', () => {
  const set = (
    role: Role | null,
    seconds: number | null,
    given: Partial<Parameters<typeof setSlowMode.decide>[0]['state']> = {},
  ) =>
    setSlowMode.decide({
      state: {
        member: role === null ? null : memberOf(group, ann, 0, role),
        ...{ slowMode: null, message: null, ...given },
      },
      ...{ actor: ann, now, limits: defaultLimits },
      op: {
        ...({ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: group } as const),
        ...({ type: 'setSlowMode', body: { seconds } } as const),
      },
    });

  it('[PACE-1] sets a state, and the notice says who set what', () => {
    expect(changesOf(set('admin', 30))).toMatchObject([
      {
        feedId: group,
        entities: [
          { entity: 'slowMode', threadId: group, seconds: 30 },
          { envelope: { notice: { type: 'slowModeSet', actorId: ann.userId, seconds: 30 } } },
        ],
      },
    ]);
    expect(changesOf(set('owner', null))).toEqual([]);
    expect(changesOf(set('member', 30, { slowMode: slow(30) }))).toEqual([]);
    expect(changesOf(set('owner', null, { slowMode: slow(30) }))).toHaveLength(1);
  });

  it('[PACE-1] is for owner and admins, and for nobody who is not there', () => {
    expect(refusalOf(set('member', 30))).toBe('notAllowed');
    expect(refusalOf(set(null, 30))).toBe('threadUnknown');
    expect(refusalOf(set('owner', 30, { message: messageOf(ann) }))).toBe('idTaken');
  });
});

describe('a message in a slow group', () => {
  const member = memberOf(group, ann, 0, 'member');
  const { version: _, sequenceNumber: __, ...said } = messageOf(ann);
  const isNew = change({ feedId: group, entities: [{ ...said, threadId: group, sequenceNumber: null }] });
  const isEdit = change({ feedId: group, entities: [{ ...said, threadId: group, sequenceNumber: 4 }] });
  const op = make.op(make.message(group, 'hello'));
  const needs = (
    decision = isNew,
    who = member,
    asked: Op = op,
    mode = slow(30) as ReturnType<typeof slow> | null,
  ) => neededPace({ op: asked, actor: ann, now }, decision, who, mode);
  const pace = { threadId: group, userId: ann.userId, since: now - 30_000, now };

  it('[PACE-2] waits for the rest of the time since the last one', () => {
    expect(needs()).toEqual(pace);
    expect(ofHurried(isNew, pace, null)).toBe(isNew);
    expect(ofHurried(isNew, pace, now - 20_000)).toMatchObject({
      error: { code: 'slowMode', retryAfterMs: 10_000 },
    });
    expect(ofHurried(isNew, pace, now)).toMatchObject({ error: { retryAfterMs: 30_000 } });
  });

  it('[PACE-2] of owner and admins never waits, nor do edits, what was sent before and what is refused', () => {
    for (const role of ['owner', 'admin'] as const)
      expect(needs(isNew, memberOf(group, ann, 0, role))).toBeNull();
    for (const decision of [isEdit, nothing, threadUnknown]) expect(needs(decision)).toBeNull();
    expect(needs(isNew, member, op, null)).toBeNull();
    expect(needs(isNew, member, op, slow(null))).toBeNull();
  });

  it('[PACE-3] that is replayed does not wait; one that is due does', () => {
    expect(needs(isNew, member, { ...op, replayed: true })).toBeNull();
    const { messageId, content, envelope } = make.message(group, 'at its time').body;
    const due = sendingOf(
      {
        ...({ entity: 'scheduled', threadId: group, messageId, version: 3, state: 'waiting' } as const),
        ...{ sendAt: now, sentAt: null, replyTo: null, reason: null, content },
        ...(envelope.commitment !== undefined && { commitment: envelope.commitment }),
      },
      now,
    );
    if (due === null) throw new Error('it is due');
    expect(needs(isNew, member, due)).toEqual(pace);
  });
});
