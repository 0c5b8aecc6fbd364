import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId, type ThreadId } from '../../../../sync/core/ids.ts';
import type { Actor } from '../../../../sync/gateway/decide/rule.ts';
import { setBan } from '../../../../sync/gateway/decide/setBan.ts';
import type { InvitationEntity } from '../../../../sync/protocol/entities/invitation.ts';
import type { SetBanOp } from '../../../../sync/protocol/ops/setBan.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { Role } from '../../../../sync/protocol/roles.ts';
import { ann, bob, changesOf, memberOf, messageOf, now, person, refusalOf } from './people.ts';

const group = 'g:the group' as ThreadId;
const [cyd, dee] = [person('cyd'), person('dee')];
const inGroup = (who: Actor, role: Role, joinedAt = 0) => ({
  ...who,
  ...memberOf(group, who, joinedAt, role),
});
const members = [inGroup(ann, 'owner'), inGroup(bob, 'admin', 3), inGroup(cyd, 'member', 4)];
const invitation: InvitationEntity = {
  ...{ entity: 'invitation', threadId: group, version: 3, name: 'Sails', state: 'open', at: now },
  invitedBy: ann,
};

const nobodyThere = {
  ...{ member: null, target: null, owner: null, invitation: null, message: null, last: null },
};

const op = (target: Actor, banned: boolean, traits: Pick<SetBanOp, 'replayed'> = {}): SetBanOp => ({
  ...{ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: group, ...traits },
  ...{ type: 'setBan', body: { userId: target.userId, banned } },
});

const ban = (
  actor: Actor,
  target: Actor,
  {
    banned = true,
    replayed = false,
    ...given
  }: Partial<Parameters<typeof setBan.decide>[0]['state']> & {
    banned?: boolean;
    replayed?: boolean;
  } = {},
) =>
  setBan.decide({
    state: {
      member: members.find(({ userId }) => userId === actor.userId) ?? null,
      target: members.find(({ userId }) => userId === target.userId) ?? null,
      ...{ last: null, owner: target, invitation: null, message: null, ...given },
    },
    ...{ actor, now, limits: defaultLimits },
    op: op(target, banned, replayed ? { replayed } : {}),
  });

describe('setBan', () => {
  it('[BAN-1] takes a member out, as removing them does', () => {
    expect(changesOf(ban(bob, cyd))).toMatchObject([
      { feedId: accountFeedId(cyd.userId), entities: [{ entity: 'membership', joinedAt: 4, leftAt: 'now' }] },
      {
        feedId: group,
        entities: [
          { entity: 'member', userId: cyd.userId, leftAt: 'now' },
          { envelope: { notice: { type: 'removed', actorId: bob.userId, userIds: [cyd.userId] } } },
        ],
      },
    ]);
  });

  it('[BAN-1] of somebody who is not in the group, and lifting it, no feed tells', () => {
    expect(changesOf(ban(ann, dee))).toEqual([]);
    expect(changesOf(ban(ann, dee, { banned: false, owner: null }))).toEqual([]);
    expect(changesOf(ban(ann, cyd, { banned: false }))).toEqual([]);
    expect(refusalOf(ban(ann, dee, { owner: null }))).toBe('memberUnknown');
  });

  it('[BAN-1] is kept, or no longer', () => {
    const kept = (banned: boolean) =>
      setBan.keeps?.({ actor: ann, op: op(dee, banned), now, state: nobodyThere });
    const key = { kind: 'ban', threadId: group, userId: dee.userId };
    expect(kept(true)).toEqual([{ ...key, ban: { bannedBy: ann.userId, at: now } }]);
    expect(kept(false)).toEqual([{ ...key, ban: null }]);
  });

  it('[BAN-1] needs the role before anything else, replayed or not', () => {
    for (const replayed of [false, true])
      for (const banned of [false, true])
        for (const [actor, target] of [
          [cyd, bob],
          [cyd, dee],
          [bob, ann],
          [bob, bob],
          [ann, ann],
        ] as const)
          expect(refusalOf(ban(actor, target, { banned, replayed }))).toBe('notAllowed');
    expect(refusalOf(ban(dee, cyd))).toBe('threadUnknown');
  });

  it('[BAN-2] withdraws an invitation that is open', () => {
    expect(changesOf(ban(ann, dee, { invitation }))).toEqual([
      { feedId: accountFeedId(dee.userId), entities: [{ ...invitation, state: 'withdrawn' }] },
    ]);
    for (const state of ['accepted', 'declined', 'blocked', 'withdrawn'] as const)
      expect(changesOf(ban(ann, dee, { invitation: { ...invitation, state } }))).toEqual([]);
    expect(changesOf(ban(ann, dee, { invitation, banned: false }))).toEqual([]);
  });

  it('[NOTICE-1] of a member is refused when its id is in use as a message', () => {
    expect(refusalOf(ban(ann, cyd, { message: messageOf(bob) }))).toBe('idTaken');
    expect(changesOf(ban(ann, dee, { message: messageOf(bob) }))).toEqual([]);
  });
});
