import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId, type ThreadId, type UserId } from '../../../../sync/core/ids.ts';
import { answerInvitation } from '../../../../sync/gateway/decide/answerInvitation.ts';
import { leaveThread } from '../../../../sync/gateway/decide/leaveThread.ts';
import type { Actor, Decision } from '../../../../sync/gateway/decide/rule.ts';
import { removeMember } from '../../../../sync/gateway/decide/removeMember.ts';
import { setRole } from '../../../../sync/gateway/decide/setRole.ts';
import type { LeaveThreadOp } from '../../../../sync/protocol/ops/leaveThread.ts';
import type { SetRoleOp } from '../../../../sync/protocol/ops/setRole.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { type Role, successorOf } from '../../../../sync/protocol/roles.ts';
import { ann, bob, changesOf, memberOf, messageOf, now, person, refusalOf } from './people.ts';

const group = 'g:the group' as ThreadId;
const cyd = person('cyd');
const frame: Pick<SetRoleOp, 'frame' | 'id' | 'n' | 'after' | 'feedId'> = {
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: group },
};

const inGroup = (who: Actor, role: Role, joinedAt = 0) => ({
  ...who,
  ...memberOf(group, who, joinedAt, role),
});
const members = [inGroup(ann, 'owner'), inGroup(bob, 'admin', 3), inGroup(cyd, 'member')];

function give(actor: Actor, to: Actor, role: Role, given: { message?: ReturnType<typeof messageOf> } = {}) {
  return setRole.decide({
    state: {
      member: members.find(({ userId }) => userId === actor.userId) ?? null,
      target: members.find(({ userId }) => userId === to.userId) ?? null,
      ...{ message: null, ...given },
    },
    ...{ actor, now, limits: defaultLimits },
    op: { ...frame, type: 'setRole', body: { userId: to.userId, role } },
  });
}

/** Who is what after it. */
const rolesAfter = (decision: Decision) =>
  changesOf(decision).flatMap(({ entities }) =>
    entities.flatMap((entity) =>
      entity.entity === 'member' ? [[entity.handle, entity.leftAt, entity.role ?? 'member']] : [],
    ),
  );

describe('setRole', () => {
  it('[ROLE-2] changes one member, and of a group that is handed over two', () => {
    expect(rolesAfter(give(ann, cyd, 'admin'))).toEqual([['cyd', null, 'admin']]);
    expect(rolesAfter(give(ann, bob, 'member'))).toEqual([['bob', null, 'member']]);
    expect(rolesAfter(give(ann, cyd, 'owner'))).toEqual([
      ['cyd', null, 'owner'],
      ['ann', null, 'admin'],
    ]);
  });

  it('[ROLE-2] nobody sets their own role, whatever it is', () => {
    for (const [actor, role] of [
      [ann, 'member'],
      [bob, 'owner'],
      [bob, 'member'],
      [cyd, 'owner'],
    ] as const)
      expect(refusalOf(give(actor, actor, role))).toBe('notAllowed');
  });

  it('[ROLE-2] of somebody who is not there says so, before anything of rights', () => {
    expect(refusalOf(give(cyd, person('dee'), 'admin'))).toBe('memberUnknown');
    expect(refusalOf(give(person('dee'), ann, 'member'))).toBe('threadUnknown');
  });

  it('[NOTICE-1] is refused when its id is in use as a message', () => {
    expect(refusalOf(give(ann, cyd, 'admin', { message: messageOf(bob) }))).toBe('idTaken');
  });
});

describe('removeMember', () => {
  const remove = (
    actor: Actor,
    target: Actor,
    given: Partial<Parameters<typeof removeMember.decide>[0]['state']> = {},
  ) =>
    removeMember.decide({
      state: {
        member: members.find(({ userId }) => userId === actor.userId) ?? null,
        target: members.find(({ userId }) => userId === target.userId) ?? null,
        ...{ reader: null, message: null, last: null, ...given },
      },
      ...{ actor, now, limits: defaultLimits },
      op: { ...frame, type: 'removeMember', body: { userId: target.userId } },
    });

  it('[ROLE-6] ends a membership in both feeds, as leaving does, and leaves no role behind', () => {
    const decision = remove(ann, bob);
    expect(changesOf(decision)).toMatchObject([
      { feedId: accountFeedId(bob.userId), entities: [{ entity: 'membership', joinedAt: 3, leftAt: 'now' }] },
      {
        feedId: group,
        entities: [
          { entity: 'member', userId: bob.userId, joinedAt: 3, leftAt: 'now' },
          { envelope: { notice: { type: 'removed', actorId: ann.userId, userIds: [bob.userId] } } },
        ],
      },
    ]);
    expect(rolesAfter(decision)).toEqual([['bob', 'now', 'member']]);
  });

  it('[ROLE-6] of somebody who has left is nothing, and of somebody who never was there says so', () => {
    const dee = person('dee');
    const reader = { ...memberOf(group, dee), leftAt: 4 };
    expect(changesOf(remove(ann, dee, { reader }))).toEqual([]);
    expect(refusalOf(remove(ann, dee))).toBe('memberUnknown');
    expect(refusalOf(remove(dee, ann))).toBe('threadUnknown');
  });

  it('[NOTICE-1] is refused when its id is in use as a message', () => {
    expect(refusalOf(remove(ann, cyd, { message: messageOf(bob) }))).toBe('idTaken');
  });
});

describe('[ROLE-3] whose a group is next', () => {
  const staying = (...who: readonly [string, Role, number][]) =>
    successorOf(who.map(([userId, role, joinedAt]) => ({ userId, role, joinedAt })))?.userId;

  it('is the admin who joined first, then whoever joined first, then the lowest id', () => {
    expect(staying(['a', 'member', 0], ['b', 'admin', 9], ['c', 'admin', 4])).toBe('c');
    expect(staying(['b', 'member', 7], ['a', 'member', 9])).toBe('b');
    expect(staying(['b', 'member', 0], ['a', 'member', 0])).toBe('a');
    expect(staying()).toBeUndefined();
  });

  it('is asked only when the owner leaves', () => {
    const state = (who: Actor, role: Role) => ({
      ...{ member: memberOf(group, who, 0, role), message: null },
      ...{ thread: null, memberCount: null, last: null },
    });
    const op: LeaveThreadOp = { ...frame, type: 'leaveThread', body: {} };
    const given = { actor: ann, now, limits: defaultLimits, op };
    const needed = (role: Role) =>
      leaveThread.needsBesides?.({ ...given, state: { ...state(ann, role), members: null } });
    expect(needed('owner')).toEqual({ members: group, memberCount: group });
    expect([needed('admin'), needed('member')]).toEqual([null, null]);
    expect(rolesAfter(leaveThread.decide({ ...given, state: { ...state(ann, 'owner'), members } }))).toEqual([
      ['ann', 'now', 'member'],
      ['bob', null, 'owner'],
    ]);
  });

  it('is whoever accepts an invitation to a group that everybody has left', () => {
    const accept = (present: ReadonlySet<UserId>) =>
      answerInvitation.decide({
        state: {
          invitation: {
            ...{ entity: 'invitation', threadId: group, version: 3, name: 'Sails', at: now, state: 'open' },
            invitedBy: ann,
          },
          ...{ present, message: null, thread: null, memberRight: null, named: null },
        },
        ...{ actor: cyd, now, limits: defaultLimits },
        op: {
          ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: accountFeedId(cyd.userId) },
          ...{ type: 'answerInvitation', body: { threadId: group, answer: 'accept' } },
        },
      });
    expect(rolesAfter(accept(new Set()))).toEqual([['cyd', null, 'owner']]);
    expect(rolesAfter(accept(new Set([ann.userId])))).toEqual([['cyd', null, 'member']]);
  });
});
