import { expect, it } from 'vitest';
import { ownRights } from '../../../../main/core/views/memberRights.ts';
import { noticeView } from '../../../../main/core/views/noticeViews.ts';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import type { MemberRightEntity } from '../../../../sync/protocol/entities/memberRight.ts';
import { isGivenAtFirst, type MemberRight, memberRights } from '../../../../sync/protocol/memberRights.ts';
import type { HigherRole } from '../../../../sync/protocol/roles.ts';
import { changes, member, membership, message, threadEntity } from '../../../builders/frames.ts';
import { ann, bob, groupThread as threadId } from '../../../builders/ids.ts';
import * as make from '../../../builders/make.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

const withheld = (name: MemberRight): MemberRightEntity => ({
  ...{ entity: 'memberRight', threadId, name, version: 8, forbidden: true },
});

/** Ann's screen of a group with Bob, of which 8 numbers are held. */
function group(role: HigherRole | null, ...forbidden: readonly MemberRight[]) {
  const test = screen();
  const start = { ...threadEntity(threadId), kind: 'group', name: 'Sails' } as const;
  const [own, other] = [member(threadId, ann, 'ann'), member(threadId, bob, 'bob')];
  const items = [
    ...[
      start,
      { ...own, ...(role && { role }) },
      { ...other, ...(role !== 'owner' && { role: 'owner' as const }) },
    ],
    message(8, { threadId }),
    ...forbidden.map(withheld),
  ];
  test.mirror.apply([
    changes(0, 1, [membership(1, threadId)], { feedId: `u:${ann}` as typeof threadId }),
    changes(null, 8, items, { feedId: threadId, floor: 0 }),
  ]);
  const shown = () => {
    const view = findThreadView(test.deps, threadId);
    return [view?.may, view?.membersMay, view?.setsRights];
  };
  return { ...test, shown };
}

const atFirst = memberRights.filter(isGivenAtFirst);
const without = (...rights: readonly MemberRight[]) => atFirst.filter((each) => !rights.includes(each));

it('[RIGHT-2] a member is shown what members may do, and owner and admins that they may do everything', () => {
  expect(group(null).shown()).toEqual([atFirst, atFirst, false]);
  const rest = without('write', 'pin');
  expect(group(null, 'write', 'pin').shown()).toEqual([rest, rest, false]);
  expect(group('admin', 'write', 'pin').shown()).toEqual([memberRights, rest, true]);
  expect(group('owner', 'write', 'pin').shown()).toEqual([memberRights, rest, true]);
});

it('[RIGHT-3] what is set on this device is shown at once, and no longer when it is refused', () => {
  const { outbox, deps, take, refused, shown } = group('admin', 'pin');
  outbox.add(make.forbidding(threadId, 'write', true));
  outbox.add(make.forbidding(threadId, 'pin', false));
  expect(shown()[1]).toEqual(without('write'));
  refused(first(take()), 'notAllowed');
  expect(shown()[1]).toEqual(atFirst);
  expect(outboxViews(deps, () => null)).toMatchObject([
    { kind: 'setMemberRight', threadId, state: 'failed', error: { code: 'notAllowed' } },
    { kind: 'setMemberRight', state: 'sending' },
  ]);
});

it('[RIGHT-7] that newcomers see what was written before is shown once it is set', () => {
  const { mirror, outbox, shown } = group('admin');
  const set = (version: number, forbidden: boolean) => {
    const right = { entity: 'memberRight', threadId, name: 'seeHistory', version, forbidden } as const;
    mirror.apply([changes(version - 1, version, [right], { feedId: threadId })]);
  };
  set(9, false);
  expect(shown()[1]).toEqual([...atFirst.slice(0, 5), 'seeHistory', ...atFirst.slice(5)]);
  set(10, true);
  expect(shown()[1]).toEqual(atFirst);
  outbox.add(make.forbidding(threadId, 'seeHistory', false));
  expect(shown()[1]).toEqual([...atFirst.slice(0, 5), 'seeHistory', ...atFirst.slice(5)]);
});

it('[OUTBOX-3] a right that is taken and given back before either left is nothing to send, and another one is', () => {
  const { outbox, take } = group('admin');
  outbox.add(make.forbidding(threadId, 'write', true));
  outbox.add(make.forbidding(threadId, 'react', true));
  outbox.add(make.forbidding(threadId, 'write', false));
  expect(take().map(({ body }) => body)).toEqual([{ name: 'react', forbidden: true }]);
});

it('whoever begins a group sets its rights before the gateway has it, and is not bound by them', () => {
  const { outbox, deps } = screen();
  outbox.add(make.group(threadId, ['bob']));
  outbox.add(make.forbidding(threadId, 'pin', true));
  expect(findThreadView(deps, threadId)).toMatchObject({
    ...{ may: memberRights, membersMay: without('pin'), setsRights: true },
  });
  expect(ownRights(deps, threadId)).toEqual(memberRights);
});

it('a notice says which right', () => {
  const notice = { actorId: bob, name: null, right: 'pin', forbidden: true } as const;
  const personOf = () => ({ handle: 'bob', displayName: 'Bob', chosenName: null });
  expect(noticeView({ type: 'rightSet', userIds: [], ...notice }, ann, personOf)).toMatchObject({
    ...{ type: 'rightSet', actorName: 'Bob', mine: false, rights: [{ name: 'pin', forbidden: true }] },
  });
});

it('[GROUP-10] what a group is for is shown as the mirror has it, or as it was changed on this device', () => {
  const { mirror, outbox, deps, take, refused } = group(null);
  const shown = () => findThreadView(deps, threadId)?.description;
  expect(shown()).toBeNull();
  const description = { entity: 'description', threadId, version: 9, description: 'For *boats*' } as const;
  mirror.apply([changes(8, 9, [description], { feedId: threadId })]);
  expect(shown()).toBe('For *boats*');
  outbox.add(make.describing(threadId, null));
  expect(shown()).toBeNull();
  outbox.add(make.describing(threadId, 'For ships'));
  expect(shown()).toBe('For ships');
  const op = first(take());
  expect(op).toMatchObject({ body: { description: 'For ships' } });
  refused(op, 'notAllowed');
  expect(shown()).toBe('For *boats*');
  expect(outboxViews(deps, () => null)).toMatchObject([{ kind: 'setDescription', text: 'For ships' }]);
});
