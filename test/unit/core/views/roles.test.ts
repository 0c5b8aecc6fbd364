import { describe, expect, it } from 'vitest';
import { beginningOf } from '../../../../main/core/mirror/beginningOf.ts';
import { mirror0024 } from '../../../../main/core/mirror/migrations/0024-roles.ts';
import { memberViews } from '../../../../main/core/views/members.ts';
import { messageView } from '../../../../main/core/views/messageViews.ts';
import { outboxViews } from '../../../../main/core/views/outboxViews.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import type { MemberEntity } from '../../../../sync/protocol/entities/member.ts';
import type { HigherRole } from '../../../../sync/protocol/roles.ts';
import {
  changes,
  heads,
  member,
  membership,
  message,
  messages,
  threadEntity,
} from '../../../builders/frames.ts';
import { ann, bob, groupThread, messageId, userId } from '../../../builders/ids.ts';
import * as make from '../../../builders/make.ts';
import { first } from '../../../builders/stores.ts';
import { screen } from './shown.ts';

const cyd = userId(3);
const threadId = groupThread;

function is(who: typeof ann, handle: string, role?: HigherRole, version = 0): MemberEntity {
  return { ...member(threadId, who, handle), version, ...(role && { role }) };
}

/** Ann's screen of a group with Bob and Cyd, of which 8 numbers are held. */
function group(...members: readonly MemberEntity[]) {
  const test = screen();
  const { mirror, deps } = test;
  const start = { ...threadEntity(threadId), kind: 'group', name: 'Sails' } as const;
  mirror.apply([changes(0, 1, [membership(1, threadId)], { feedId: `u:${ann}` as typeof threadId })]);
  mirror.apply([
    changes(null, 8, [start, ...members, ...messages(1, 8, { threadId })], { feedId: threadId, floor: 0 }),
  ]);
  const shown = () =>
    memberViews(deps, threadId).map(({ handle, role, givable }) => [handle, role, givable.join()]);
  return { ...test, shown };
}

const owned = () => group(is(ann, 'ann', 'owner'), is(bob, 'bob', 'admin'), is(cyd, 'cyd'));

describe('the people of a group', () => {
  it('stand by their roles, with what the viewer may make of them', () => {
    expect(owned().shown()).toEqual([
      ['ann', 'owner', ''],
      ['bob', 'admin', 'member,owner'],
      ['cyd', 'member', 'admin,owner'],
    ]);
    const { shown } = group(is(ann, 'ann', 'admin'), is(bob, 'bob'), is(cyd, 'cyd', 'owner'));
    expect(shown()).toEqual([
      ['ann', 'admin', ''],
      ['cyd', 'owner', ''],
      ['bob', 'member', ''],
    ]);
  });

  it('have their new roles at once, until the mirror has them too', () => {
    const { outbox, mirror, shown, take, acked, refused } = owned();
    outbox.add(make.givingRole(threadId, cyd, 'admin'));
    expect(shown().at(-1)).toEqual(['cyd', 'admin', 'member,owner']);
    acked(first(take()), 9);
    expect(shown().at(-1)).toEqual(['cyd', 'admin', 'member,owner']);
    mirror.apply([changes(8, 9, [is(cyd, 'cyd', 'admin', 9)], { feedId: threadId })]);
    expect(shown().at(-1)).toEqual(['cyd', 'admin', 'member,owner']);
    outbox.add(make.givingRole(threadId, bob, 'owner'));
    const handedOver = [
      ['ann', 'admin', ''],
      ['bob', 'owner', ''],
      ['cyd', 'admin', ''],
    ];
    expect(shown()).toEqual(handedOver);
    refused(first(take()), 'notAllowed');
    expect(shown()).toEqual([
      ['ann', 'owner', ''],
      ['bob', 'admin', 'member,owner'],
      ['cyd', 'admin', 'member,owner'],
    ]);
  });

  it('are fewer at once when one is removed, until that is refused', () => {
    const { outbox, deps, shown, take, refused } = owned();
    expect(memberViews(deps, threadId).map(({ removable }) => removable)).toEqual([false, true, true]);
    outbox.add(make.removingMember(threadId, bob));
    outbox.add(make.removingMember(threadId, bob));
    expect(shown().map(([handle]) => handle)).toEqual(['ann', 'cyd']);
    const removals = take();
    expect(removals).toHaveLength(1);
    refused(first(removals), 'notAllowed');
    expect(shown().map(([handle]) => handle)).toEqual(['ann', 'bob', 'cyd']);
  });

  it('are removed by an admin only where they have no role', () => {
    const { deps } = group(is(ann, 'ann', 'admin'), is(bob, 'bob', 'admin'), is(cyd, 'cyd'), {
      ...is(userId(4), 'dee', 'owner'),
    });
    expect(memberViews(deps, threadId).map(({ handle, removable }) => [handle, removable])).toEqual([
      ['ann', false],
      ['dee', false],
      ['bob', false],
      ['cyd', true],
    ]);
  });

  it('read of a message that an admin deleted who did so, and where they may they delete one themselves', () => {
    const { mirror, outbox, deps, take, refused } = owned();
    const shown = (n: number) => messageView(deps, threadId, messageId(n));
    expect(findThreadView(deps, threadId)).toMatchObject({ deletesOthers: true });
    mirror.apply([
      changes(8, 9, [{ ...message(2, { threadId, version: 9, deleted: true }), deletedBy: cyd }], {
        feedId: threadId,
      }),
    ]);
    expect(shown(2)).toMatchObject({ deleted: true, deletedBy: { name: 'CYD', mine: false } });
    outbox.add(make.deletion(threadId, messageId(8)));
    expect(shown(8)).toMatchObject({ deleted: true, deletedBy: { mine: true }, text: '' });
    expect(findThreadView(deps, threadId)?.lastMessage).toMatchObject({ deletedBy: { mine: true } });
    refused(first(take()), 'notAllowed');
    expect(shown(8)).toMatchObject({
      ...{ deleted: false, deletedBy: null, text: 'text 8' },
      pendingEdit: { state: 'failed', error: { code: 'notAllowed' } },
    });
    expect(findThreadView(group(is(ann, 'ann'), is(bob, 'bob', 'owner')).deps, threadId)).toMatchObject({
      deletesOthers: false,
    });
  });

  it('[OUTBOX-3] a role that never left is replaced by the next one for the same person', () => {
    const { outbox, take } = owned();
    outbox.add(make.givingRole(threadId, cyd, 'admin'));
    outbox.add(make.givingRole(threadId, bob, 'member'));
    outbox.add(make.givingRole(threadId, cyd, 'member'));
    expect(take().map(({ body }) => body)).toEqual([
      { userId: cyd, role: 'member' },
      { userId: bob, role: 'member' },
    ]);
  });

  it('a role that was refused is in the outbox, with whose it was to be', () => {
    const { outbox, deps, take, refused } = owned();
    outbox.add(make.givingRole(threadId, bob, 'member'));
    refused(first(take()), 'notAllowed');
    expect(outboxViews(deps, () => null)).toMatchObject([
      { kind: 'setRole', threadId, handles: ['bob'], state: 'failed', error: { code: 'notAllowed' } },
    ]);
  });

  it('[ROLE-5] of a gateway that tells no roles have none, and are offered none', () => {
    expect(group(is(ann, 'ann'), is(bob, 'bob'), is(cyd, 'cyd')).shown()).toEqual([
      ['ann', null, ''],
      ['bob', null, ''],
      ['cyd', null, ''],
    ]);
  });

  it('whoever begins one is its owner before the gateway says so', () => {
    const { outbox, deps } = screen();
    outbox.add(make.group(threadId, ['bob']));
    expect(memberViews(deps, threadId)).toMatchObject([
      { handle: 'ann', role: 'owner', givable: [] },
      { handle: 'bob', role: null, givable: [], pending: true },
    ]);
  });
});

it('[ROLE-4] a group that is begun again has the roles that this device knows', () => {
  const { mirror } = group(is(ann, 'ann'), is(bob, 'bob', 'owner'), is(cyd, 'cyd', 'admin'));
  expect(beginningOf(mirror.read, threadId, ann)).toMatchObject({
    body: { name: 'Sails', handles: ['bob', 'cyd'], roles: { bob: 'owner', cyd: 'admin' } },
  });
});

it('[ROLE-5] what an earlier version was told of roles, and left, comes with all heads, and nothing else is lost', () => {
  const { mirror, mirrorDb, shown } = group(is(ann, 'ann'), is(bob, 'bob'), is(cyd, 'cyd'));
  mirror.apply([changes(8, 9, [is(bob, 'bob', undefined, 9)], { feedId: threadId })]);
  mirrorDb.exec('ALTER TABLE member DROP COLUMN role');
  mirrorDb.prepare(`INSERT INTO meta (key, value) VALUES ('welcomeCursor', 'one.9')`).run();
  mirrorDb.exec(mirror0024);
  expect(mirror.welcomeCursor()).toBeNull();
  const items = [is(ann, 'ann', 'owner', 1), is(bob, 'bob', 'admin', 9), is(cyd, 'cyd', undefined, 1)];
  mirror.apply([heads([{ feedId: threadId, last: 9, items, unread: 0 }])]);
  expect(shown().map(([handle, role]) => [handle, role])).toEqual([
    ['ann', 'owner'],
    ['bob', 'admin'],
    ['cyd', 'member'],
  ]);
  expect(mirror.cursorOf(threadId)).toBe(9);
  expect(mirror.read.newest(threadId)?.sequenceNumber).toBe(8);
});
