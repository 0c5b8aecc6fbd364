import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import {
  accountFeedId,
  type MessageId,
  nobody,
  type OpId,
  type ThreadId,
  type UserId,
} from '../../../../sync/core/ids.ts';
import { addMembers } from '../../../../sync/gateway/decide/addMembers.ts';
import { createGroup } from '../../../../sync/gateway/decide/createGroup.ts';
import { leaveThread } from '../../../../sync/gateway/decide/leaveThread.ts';
import { ofFormerMember } from '../../../../sync/gateway/decide/ofFormerMember.ts';
import { renameThread } from '../../../../sync/gateway/decide/renameThread.ts';
import type { Decision, Person } from '../../../../sync/gateway/decide/rule.ts';
import { sendMessage } from '../../../../sync/gateway/decide/sendMessage.ts';
import { setReaction } from '../../../../sync/gateway/decide/setReaction.ts';
import { stamp } from '../../../../sync/gateway/decide/stamp.ts';
import type { Entity } from '../../../../sync/protocol/entities/entity.ts';
import type { InvitationEntity } from '../../../../sync/protocol/entities/invitation.ts';
import type { CreateGroupOp } from '../../../../sync/protocol/ops/createGroup.ts';
import { maxGroupMembers } from '../../../../sync/protocol/sizes.ts';
import {
  ann,
  bob,
  changesOf,
  memberOf,
  messageOf,
  now,
  person,
  refusalOf,
  threadOf,
  nothingThere,
} from './people.ts';

const group = 'g:the group' as ThreadId;
const cyd = person('cyd');
const frame: Pick<CreateGroupOp, 'frame' | 'id' | 'n' | 'after' | 'feedId'> = {
  frame: 'op',
  id: 'op' as OpId,
  n: 1,
  after: [],
  feedId: group,
};
const member = memberOf(group, ann);
const ours = threadOf(group, { kind: 'group', name: 'Sails', createdBy: ann.userId });

const invitationOf = (threadId: ThreadId, invitedBy: Person): InvitationEntity => ({
  ...{ entity: 'invitation', threadId, version: 3, name: 'Sails', founder: true, state: 'open', at: now },
  invitedBy,
});

/** All have written to Ann. */
function noStrangers(people: readonly Person[]) {
  const relations = new Map(people.map(({ userId }) => [userId, 'known' as const]));
  const none = { invitation: null, banned: null, memberRight: null, named: null, picture: null };
  return { relations, peopleAdded: 0, ...none };
}

type Given<Rule extends { decide(input: never): Decision }> = Partial<Parameters<Rule['decide']>[0]['state']>;

function create(
  handles: string[],
  given: Given<typeof createGroup> = {},
  traits: Pick<CreateGroupOp, 'people' | 'replayed'> & { actor?: typeof ann } = {},
) {
  const people = [bob, cyd].filter(({ handle }) => handles.includes(handle));
  const { actor = ann, ...rest } = traits;
  return createGroup.decide({
    state: {
      thread: null,
      people,
      member: null,
      message: null,
      present: null,
      ...noStrangers(people),
      ...given,
    },
    actor,
    op: { ...frame, ...rest, type: 'createGroup', body: { name: 'Sails', handles } },
    now,
    limits: defaultLimits,
  });
}

function add(handles: string[], given: Given<typeof addMembers> = {}) {
  const people: Person[] = [bob, cyd].filter(({ handle }) => handles.includes(handle));
  return addMembers.decide({
    state: {
      ...{ member, people, present: new Set([ann.userId, bob.userId]), message: null, thread: ours },
      ...noStrangers(people),
      ...given,
    },
    actor: ann,
    op: { ...frame, type: 'addMembers', body: { handles } },
    now,
    limits: defaultLimits,
  });
}

function rename(name: string, given: Given<typeof renameThread> = {}) {
  return renameThread.decide({
    state: { member, thread: ours, message: null, ...given },
    actor: ann,
    op: { ...frame, type: 'renameThread', body: { name } },
    now,
    limits: defaultLimits,
  });
}

function leave(given: Given<typeof leaveThread> = {}) {
  return leaveThread.decide({
    state: {
      ...{ member: { ...member, joinedAt: 3 }, message: null, members: null, thread: ours },
      ...{ memberCount: null, last: null, ...given },
    },
    actor: ann,
    op: { ...frame, type: 'leaveThread', body: {} },
    now,
    limits: defaultLimits,
  });
}

/** What is written when the op takes number 12 everywhere. */
const written = (decision: Decision): Entity[] =>
  changesOf(decision).flatMap(({ entities }) => entities.map((draft) => stamp(draft, 12, () => 12)));
const noticeOf = (decision: Decision) => written(decision).find((entity) => entity.entity === 'message');

describe('createGroup', () => {
  it('[GROUP-4] changes the group’s feed and the account feed of each, who see it from the beginning', () => {
    const decision = create(['bob', 'cyd']);
    expect(changesOf(decision).map(({ feedId, opens }) => [feedId, opens ?? false])).toEqual([
      [accountFeedId(ann.userId), false],
      [accountFeedId(bob.userId), false],
      [accountFeedId(cyd.userId), false],
      [group, true],
    ]);
    const spans = written(decision).flatMap((entity) =>
      entity.entity === 'member' || entity.entity === 'membership' ? [[entity.joinedAt, entity.leftAt]] : [],
    );
    expect(spans).toEqual(Array.from({ length: 6 }, () => [0, null]));
  });

  it('[GROUP-2] names all handles that nobody has, and one’s own is none to add', () => {
    const decision = create(['bob', 'dee', 'eve']);
    expect(decision).toMatchObject({
      ok: false,
      error: { code: 'handleUnknown', context: { handles: 'dee,eve' } },
    });
    expect(refusalOf(create(['ann']))).toBe('handleInvalid');
  });

  it('[GROUP-3] under an id in use is acked for its creator, and refused to somebody who is not in it', () => {
    expect(changesOf(create(['bob'], { thread: ours }))).toEqual([]);
    expect(refusalOf(create(['bob'], { thread: ours }, { actor: cyd }))).toBe('notMember');
  });

  it('[RESTORE-8] is acked for its first creator, who was never told that the store of then is lost', () => {
    const member = memberOf(group, cyd);
    expect(changesOf(create(['ann'], { thread: ours, member }, { actor: cyd }))).toEqual([]);
    const invitation = invitationOf(group, ann);
    const accepted = written(create(['ann'], { thread: ours, invitation }, { actor: cyd }));
    expect(accepted.map(({ entity }) => entity)).toEqual(['membership', 'invitation', 'member', 'message']);
    const full = new Set(
      Array.from({ length: defaultLimits.groupMembers }, (_, index) => `user ${index}` as UserId),
    );
    const late = create(['ann'], { thread: ours, invitation, present: full }, { actor: cyd });
    expect(late).toMatchObject({ error: { code: 'groupFull' } });
    const declined = { thread: ours, invitation: { ...invitation, state: 'declined' } } as const;
    expect(refusalOf(create(['ann'], declined, { actor: cyd }))).toBe('notMember');
  });

  it('[RESTORE-8] replayed it is acked for a member of the group, and refused to anybody else', () => {
    const replayed = { replayed: true, actor: cyd } as const;
    expect(changesOf(create(['bob'], { thread: ours, member: memberOf(group, cyd) }, replayed))).toEqual([]);
    expect(refusalOf(create(['bob'], { thread: ours }, replayed))).toBe('notMember');
  });

  it('[PERSON-2] replayed it brings in whom it names, and by handle alone whom nobody ever named to it', () => {
    const forBob = { people: { bob: bob.userId }, replayed: true } as const;
    expect(changesOf(create(['bob', 'cyd'], {}, forBob))).toHaveLength(4);
    expect(refusalOf(create(['bob'], {}, { people: { bob: cyd.userId }, replayed: true }))).toBe(
      'personChanged',
    );
    // Version 1 names nobody, also not whom its device knows.
    expect(refusalOf(create(['bob'], {}, { replayed: true }))).toBe('personChanged');
  });
});

describe('addMembers', () => {
  it('[GROUP-5] adds who is not in it, and they see it from there on', () => {
    const decision = add(['bob', 'cyd']);
    expect(changesOf(decision).map(({ feedId }) => feedId)).toEqual([accountFeedId(cyd.userId), group]);
    expect(written(decision)).toContainEqual(
      expect.objectContaining({ entity: 'member', userId: cyd.userId, joinedAt: 11, leftAt: null }),
    );
    expect(changesOf(add(['bob']))).toEqual([]);
  });

  it('[GROUP-2] adds nobody when one of them is unknown', () => {
    expect(refusalOf(add(['cyd', 'dee']))).toBe('handleUnknown');
  });

  it('[GROUP-6] takes no more than there is room for', () => {
    const crowd = (size: number) => new Set(Array.from({ length: size }, (_, n) => person(`p${n}`).userId));
    expect(refusalOf(add(['cyd'], { present: crowd(maxGroupMembers - 1) }))).toBe('allowed');
    expect(refusalOf(add(['cyd'], { present: crowd(maxGroupMembers) }))).toBe('groupFull');
  });
});

it('[GROUP-7] renameThread to the name it has changes nothing', () => {
  expect(changesOf(rename('Sails'))).toEqual([]);
  expect(written(rename('Oars'))).toContainEqual(
    expect.objectContaining({ entity: 'thread', name: 'Oars', createdBy: ann.userId }),
  );
});

it('[GROUP-8] leaveThread ends the interval with its own number, in both feeds', () => {
  const decision = leave();
  expect(changesOf(decision).map(({ feedId }) => feedId)).toEqual([accountFeedId(ann.userId), group]);
  expect(written(decision)).toEqual([
    expect.objectContaining({ entity: 'membership', joinedAt: 3, leftAt: 12 }),
    expect.objectContaining({ entity: 'member', userId: ann.userId, joinedAt: 3, leftAt: 12 }),
    expect.objectContaining({ entity: 'message' }),
  ]);
});

it.each([
  ['addMembers', add(['cyd'], { member: null })],
  ['renameThread', rename('Oars', { member: null })],
  ['leaveThread', leave({ member: null })],
])('[OP-9] %s by somebody who is not in it is refused', (_, decision) => {
  expect(refusalOf(decision)).toBe('threadUnknown');
});

it('[GROUP-9] a former member is told so, and nothing else is said in other words', () => {
  expect(ofFormerMember({ code: 'threadUnknown', message: '' }).code).toBe('notMember');
  expect(ofFormerMember({ code: 'messageUnknown', message: '' }).code).toBe('messageUnknown');
});

describe('notices', () => {
  it.each([
    ['created', create(['bob'])],
    ['added', add(['cyd'])],
    ['renamed', rename('Oars')],
    ['left', leave()],
  ])('[NOTICE-1] %s: nobody sends it, under the id of its op', (type, decision) => {
    expect(noticeOf(decision)).toMatchObject({
      messageId: 'op',
      senderId: nobody,
      sequenceNumber: 12,
      envelope: { kind: 'notice', notice: { type, actorId: ann.userId } },
    });
  });

  it.each([
    ['createGroup', create([], { message: messageOf(bob) })],
    ['addMembers', add(['cyd'], { message: messageOf(bob) })],
    ['renameThread', rename('Oars', { message: messageOf(bob) })],
    ['leaveThread', leave({ message: messageOf(bob) })],
  ])('[NOTICE-1] %s is refused when its id is in use as a message', (_, decision) => {
    expect(refusalOf(decision)).toBe('idTaken');
  });

  it('[NOTICE-2] are nothing to react to, and nothing to answer', () => {
    const notice = noticeOf(leave());
    if (notice?.entity !== 'message') throw new Error('no notice');
    const body = { messageId: notice.messageId, emoji: '👍', present: true };
    expect(
      refusalOf(
        setReaction.decide({
          state: { member, message: notice, reaction: null, ownReactions: null },
          actor: ann,
          op: { ...frame, type: 'setReaction', body },
          now,
          limits: defaultLimits,
        }),
      ),
    ).toBe('messageUnknown');
    const envelope = { kind: 'text', replyTo: notice.messageId } as const;
    const content = { text: 'indeed' };
    expect(
      refusalOf(
        sendMessage.decide({
          state: { ...nothingThere, member, repliedTo: notice },
          actor: ann,
          op: {
            ...frame,
            type: 'sendMessage',
            body: { messageId: 'new' as MessageId, envelope, content },
          },
          now,
          limits: defaultLimits,
        }),
      ),
    ).toBe('messageUnknown');
  });
});
