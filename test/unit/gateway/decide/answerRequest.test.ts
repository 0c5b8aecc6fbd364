import { describe, expect, it } from 'vitest';
import { accountFeedId, type OpId, type ThreadId } from '../../../../sync/core/ids.ts';
import { answerInvitation } from '../../../../sync/gateway/decide/answerInvitation.ts';
import { answerRequest } from '../../../../sync/gateway/decide/answerRequest.ts';
import { setBan } from '../../../../sync/gateway/decide/setBan.ts';
import type { InvitationEntity } from '../../../../sync/protocol/entities/invitation.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { Role } from '../../../../sync/protocol/roles.ts';
import { ann, bob, changesOf, memberOf, messageOf, now, person, refusalOf } from './people.ts';

const group = 'g:the group' as ThreadId;
const cyd = person('cyd');
const feedId = accountFeedId(cyd.userId);
const request: InvitationEntity = {
  ...{ entity: 'invitation', threadId: group, version: 3, name: 'Sails', state: 'requested', at: now },
  invitedBy: { userId: bob.userId, handle: 'bob', displayName: 'BOB' },
};
const frame = { frame: 'op' as const, id: 'op' as OpId, n: 1, after: [] };

type Given = Partial<Parameters<typeof answerRequest.decide>[0]['state']>;

const answer = (
  accept: boolean,
  {
    role = 'admin',
    replayed = false,
    limits = defaultLimits,
    ...given
  }: Given & {
    readonly role?: Role | null;
    readonly replayed?: boolean;
    readonly limits?: typeof defaultLimits;
  } = {},
) =>
  answerRequest.decide({
    state: {
      ...{ member: role === null ? null : memberOf(group, ann, 0, role), owner: cyd, invitation: request },
      ...{ present: new Set([ann.userId, bob.userId]), message: null, thread: null },
      ...{ memberRight: null, banned: null, named: null, picture: null, ...given },
    },
    ...{ actor: ann, now, limits },
    op: {
      ...{ ...frame, feedId: group, ...(replayed && { replayed: true as const }) },
      ...{ type: 'answerRequest' as const, body: { userId: cyd.userId, accept } },
    },
  });

describe('answerRequest', () => {
  it('[REQUEST-4] lets them in from now on, and the notice says who did', () => {
    expect(changesOf(answer(true))).toMatchObject([
      {
        feedId,
        entities: [
          { entity: 'membership', joinedAt: 'now' },
          {
            state: 'accepted',
            invitedBy: { userId: ann.userId, handle: ann.handle, displayName: ann.displayName },
          },
        ],
      },
      {
        feedId: group,
        entities: [
          { entity: 'member', userId: cyd.userId, handle: 'cyd' },
          { envelope: { notice: { type: 'added', actorId: ann.userId, userIds: [cyd.userId] } } },
        ],
      },
    ]);
    expect(JSON.stringify(changesOf(answer(true)))).not.toContain(ann.deviceId);
  });

  it('[REQUEST-4] declines, and nobody in the group is told', () => {
    expect(changesOf(answer(false))).toEqual([{ feedId, entities: [{ ...request, state: 'declined' }] }]);
  });

  it('[REQUEST-4] where nobody waits nothing happens, and whoever was added waits no more', () => {
    for (const state of ['open', 'accepted', 'declined', 'blocked', 'withdrawn'] as const)
      expect(changesOf(answer(true, { invitation: { ...request, state } }))).toEqual([]);
    expect(changesOf(answer(true, { invitation: null }))).toEqual([]);
    expect(changesOf(answer(true, { owner: null }))).toEqual([]);
    const present = new Set([ann.userId, cyd.userId]);
    expect(changesOf(answer(true, { present }))).toEqual([
      { feedId, entities: [{ ...request, state: 'accepted' }] },
    ]);
  });

  it('[REQUEST-4] needs the role before anything else, and room', () => {
    expect(refusalOf(answer(true, { role: 'member', invitation: null }))).toBe('notAllowed');
    expect(refusalOf(answer(true, { role: null }))).toBe('threadUnknown');
    expect(refusalOf(answer(true, { limits: { ...defaultLimits, groupMembers: 2 } }))).toBe('groupFull');
    expect(refusalOf(answer(true, { message: messageOf(bob) }))).toBe('idTaken');
  });

  it('[REQUEST-5] replayed without the request it invites, but nobody who is in, banned or was asked', () => {
    const replay = { replayed: true, invitation: null };
    expect(changesOf(answer(true, replay))).toMatchObject([
      { feedId, entities: [{ entity: 'invitation', state: 'open', invitedBy: { userId: ann.userId } }] },
    ]);
    expect(changesOf(answer(false, replay))).toEqual([]);
    expect(changesOf(answer(true, { ...replay, banned: new Set(['cyd']) }))).toEqual([]);
    expect(changesOf(answer(true, { ...replay, present: new Set([cyd.userId]) }))).toEqual([]);
    expect(changesOf(answer(true, { ...replay, invitation: { ...request, state: 'declined' } }))).toEqual([]);
  });
});

it('[REQUEST-2] whoever asks withdraws that, and lets nobody in', () => {
  const own = (given: 'accept' | 'decline' | 'block') =>
    changesOf(
      answerInvitation.decide({
        state: {
          ...{ invitation: request, present: new Set([ann.userId]), message: null, thread: null },
          ...{ memberRight: null, named: null },
        },
        ...{ actor: cyd, now, limits: defaultLimits },
        op: { ...frame, feedId, type: 'answerInvitation', body: { threadId: group, answer: given } },
      }),
    );
  expect(own('accept')).toEqual([]);
  for (const given of ['decline', 'block'] as const)
    expect(own(given)).toEqual([{ feedId, entities: [{ ...request, state: 'declined' }] }]);
});

it('[BAN-2] a ban withdraws a request', () => {
  const banned = setBan.decide({
    state: {
      ...{ member: memberOf(group, ann, 0, 'owner'), target: null, owner: cyd, invitation: request },
      ...{ message: null, last: null },
    },
    ...{ actor: ann, now, limits: defaultLimits },
    op: { ...frame, feedId: group, type: 'setBan', body: { userId: cyd.userId, banned: true } },
  });
  expect(changesOf(banned)).toEqual([{ feedId, entities: [{ ...request, state: 'withdrawn' }] }]);
});
