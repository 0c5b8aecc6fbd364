import { describe, expect, it } from 'vitest';
import type { OpId, ThreadId } from '../../../../sync/core/ids.ts';
import { neededRight, ofRestricted } from '../../../../sync/gateway/decide/ofRestricted.ts';
import { change, nothing } from '../../../../sync/gateway/decide/refuse.ts';
import { setMemberRight } from '../../../../sync/gateway/decide/setMemberRight.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import type { MemberRight } from '../../../../sync/protocol/memberRights.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import type { SetMemberRightOp } from '../../../../sync/protocol/ops/setMemberRight.ts';
import type { Role } from '../../../../sync/protocol/roles.ts';
import * as make from '../../../builders/make.ts';
import { ann, changesOf, memberOf, messageOf, now, refusalOf, threadOf } from './people.ts';

const group = make.newGroupId();
const held = (name: MemberRight, forbidden: boolean) => ({
  ...({ entity: 'memberRight', threadId: group, version: 4 } as const),
  ...{ name, forbidden },
});

describe('setMemberRight', () => {
  const forbid = (
    role: Role | null,
    forbidden: boolean,
    given: Partial<Parameters<typeof setMemberRight.decide>[0]['state']> = {},
    name: MemberRight = 'pin',
  ) =>
    setMemberRight.decide({
      state: {
        member: role === null ? null : memberOf(group, ann, 0, role),
        ...{ memberRight: null, message: null, ...given },
      },
      ...{ actor: ann, now, limits: defaultLimits },
      op: {
        ...({ frame: 'op', id: 'op' as OpId, n: 1, after: [], feedId: group } as const),
        ...({ type: 'setMemberRight', body: { name, forbidden } } as const),
      } satisfies SetMemberRightOp,
    });

  it('[RIGHT-3] sets one right, and the notice says who set what', () => {
    const [feed] = changesOf(forbid('admin', true));
    expect(feed).toMatchObject({
      feedId: group,
      entities: [
        { entity: 'memberRight', threadId: group, name: 'pin', forbidden: true },
        { envelope: { notice: { type: 'rightSet', actorId: ann.userId, right: 'pin', forbidden: true } } },
      ],
    });
  });

  it('[RIGHT-3] sets a state: what is so already is nothing, whoever says it', () => {
    expect(changesOf(forbid('owner', false))).toEqual([]);
    expect(changesOf(forbid('member', true, { memberRight: held('pin', true) }))).toEqual([]);
    expect(changesOf(forbid('owner', false, { memberRight: held('pin', true) }))).toHaveLength(1);
    expect(changesOf(forbid('owner', true, { memberRight: held('pin', false) }))).toHaveLength(1);
  });

  it('[RIGHT-7] what newcomers see of before is not given at first: it is set either way', () => {
    const set = (forbidden: boolean, before: boolean | null) =>
      changesOf(
        forbid(
          'owner',
          forbidden,
          before === null ? {} : { memberRight: held('seeHistory', before) },
          'seeHistory',
        ),
      ).length;
    expect([set(false, null), set(true, null), set(false, true), set(true, false)]).toEqual([1, 1, 1, 1]);
    expect([set(false, false), set(true, true)]).toEqual([0, 0]);
  });

  it('[RIGHT-1] is for owner and admins, and for nobody who is not there', () => {
    expect(refusalOf(forbid('member', true))).toBe('notAllowed');
    expect(refusalOf(forbid(null, true))).toBe('threadUnknown');
    expect(refusalOf(forbid('owner', true, { message: messageOf(ann) }))).toBe('idTaken');
  });
});

describe('what a member may not do', () => {
  const direct = make.threadOf('ann', 'bob');
  const changed = (threadId: ThreadId) => change({ feedId: threadId, entities: [] });
  const needed = (intent: OpIntent, decision = changed(group)) =>
    neededRight(make.op(intent), decision)?.name ?? null;
  const said = make.message(group, 'hello');
  const { messageId } = said.body;

  it('[RIGHT-2] needs a right, where it changes something in a group', () => {
    expect(needed(said)).toBe('write');
    expect(needed(said, nothing)).toBeNull();
    expect(needed(make.message(direct, 'hello'), changed(direct))).toBeNull();
    expect(needed(make.renaming(group, 'Oars'))).toBe('changeInfo');
  });

  it('[RIGHT-4] needs none to take a reaction back, to vote, to delete or to leave', () => {
    expect(needed(make.reaction(group, messageId, '👍'))).toBe('react');
    expect(needed(make.reaction(group, messageId, '👍', false))).toBeNull();
    expect(needed(make.vote(group, messageId, [0]))).toBeNull();
    expect(needed(make.deletion(group, messageId))).toBeNull();
    expect(needed(make.leaving(group))).toBeNull();
  });

  it('[RIGHT-5] [RIGHT-6] needs none when it is replayed, but when its time has come, or in a channel', () => {
    const replayed = { ...make.op(said), replayed: true as const };
    const due = { ...replayed, id: messageId as string as OpId };
    const given = { member: memberOf(group, ann), memberRight: held('write', true), thread: null };
    const key = { threadId: group, name: 'write' } as const;
    expect(ofRestricted(replayed, changed(group), key, given).ok).toBe(true);
    expect(ofRestricted(due, changed(group), key, given).ok).toBe(false);
    const thread = threadOf(group, { kind: 'channel' });
    expect(ofRestricted(replayed, changed(group), key, { ...given, memberRight: null, thread }).ok).toBe(
      false,
    );
  });

  it('[RIGHT-2] is refused to members alone, and names the right', () => {
    const key = { threadId: group, name: 'write' } as const;
    const outcome = (role: Role, forbidden: boolean) =>
      ofRestricted(make.op(said), changed(group), key, {
        member: memberOf(group, ann, 0, role),
        memberRight: held('write', forbidden),
        thread: null,
      });
    expect(outcome('member', true)).toMatchObject({
      error: { code: 'notAllowed', context: { right: 'write' } },
    });
    for (const role of ['owner', 'admin'] as const) expect(outcome(role, true).ok).toBe(true);
    expect(outcome('member', false).ok).toBe(true);
    const unset = { member: memberOf(group, ann), memberRight: null, thread: null };
    expect(ofRestricted(make.op(said), changed(group), key, unset).ok).toBe(true);
  });
});
