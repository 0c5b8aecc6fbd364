import { describe, expect, it } from 'vitest';
import { memberViews } from '../../../../main/core/views/members.ts';
import { oneself } from '../../../../main/core/views/oneself.ts';
import { personView } from '../../../../main/core/views/people.ts';
import { accountFeedId } from '../../../../sync/core/ids.ts';
import type { ProfileEntity } from '../../../../sync/protocol/entities/profile.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import { changes, member, threadStart } from '../../../builders/frames.ts';
import { ann, bob, groupThread, thread, userId } from '../../../builders/ids.ts';
import { introducing } from '../../../builders/make.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

const account = accountFeedId(ann);
const stored = (version: number, name: ProfileEntity['name'], value: string | null): ProfileEntity => ({
  ...{ entity: 'profile', name, version, value },
});

describe('[PROFILE-1] what the person says of themselves', () => {
  it('is what is on its way, then what the gateway has; until then the name they registered with', () => {
    const { mirror, outbox, deps, take, acked } = screen();
    expect(oneself(deps)).toMatchObject({ handle: 'ann', displayName: 'ANN', about: null });
    outbox.add(introducing(ann, 'displayName', 'Captain'));
    outbox.add(introducing(ann, 'about', 'At sea'));
    expect(oneself(deps)).toMatchObject({ displayName: 'Captain', about: 'At sea' });
    for (const op of take()) acked(op, 2);
    mirror.apply([
      changes(0, 2, [stored(1, 'displayName', 'Captain'), stored(2, 'about', 'At sea')], { feedId: account }),
    ]);
    expect(oneself(deps)).toMatchObject({ displayName: 'Captain', about: 'At sea' });
    expect(memberViews(deps, thread)[0]).toMatchObject({
      displayName: 'Captain',
      about: 'At sea',
      mine: true,
    });
    outbox.add(introducing(ann, 'about', null));
    expect(oneself(deps)).toMatchObject({ displayName: 'Captain', about: null });
    expect(first(take()).body).toMatchObject({ name: 'about', value: null });
  });
});

describe('[PROFILE-2] somebody else', () => {
  it('is as a thread has them that they are in, with the conversation and the groups that are shared', () => {
    const { mirror, deps } = screen();
    expect(personView(deps, bob)).toBeNull();
    mirror.apply([changes(null, 1, threadStart())]);
    expect(personView(deps, bob)).toMatchObject({ displayName: 'BOB', about: null, groups: [] });
    expect(personView(deps, bob)?.thread?.threadId).toBe(thread);
    const left = { ...member(groupThread, bob, 'bob'), displayName: 'Before', leftAt: 1 };
    mirror.apply([changes(null, 1, [left], { feedId: groupThread })]);
    const said = { ...member(thread, bob, 'bob'), version: 2, displayName: 'Bob the Second', about: 'Here' };
    mirror.apply([changes(1, 2, [said])]);
    expect(personView(deps, bob)).toMatchObject({ displayName: 'Bob the Second', about: 'Here' });
    expect(personView(deps, ann)).toBeNull();
    expect(personView(deps, userId(9))).toBeNull();
  });
});

describe('who is in a group', () => {
  it('follows ops on their way in the order they were done: whoever comes, is taken out, and comes again', () => {
    const { mirror, outbox, deps } = screen();
    mirror.apply([
      changes(null, 1, [{ ...member(groupThread, ann, 'ann'), role: 'owner' }], { feedId: groupThread }),
    ]);
    const bring: OpIntent = {
      ...({ feedId: groupThread, type: 'addMembers' } as const),
      ...{ body: { handles: ['bob'] }, people: { bob } },
    };
    const others = () => memberViews(deps, groupThread).flatMap(({ mine, handle }) => (mine ? [] : [handle]));
    outbox.add(bring);
    expect(others()).toEqual(['bob']);
    outbox.add({ feedId: groupThread, type: 'removeMember', body: { userId: bob } });
    expect(others()).toEqual([]);
    outbox.add(bring);
    expect(others()).toEqual(['bob']);
  });
});
