import { describe, expect, it } from 'vitest';
import { handlers } from '../../../../main/core/commands/all.ts';
import type { CoreContext } from '../../../../main/core/commands/handler.ts';
import { memberViews } from '../../../../main/core/views/members.ts';
import { findThreadView } from '../../../../main/core/views/threadViews.ts';
import { accountFeedId, type UserId } from '../../../../sync/core/ids.ts';
import { TernError } from '../../../../sync/core/ternError.ts';
import type { Entity } from '../../../../sync/protocol/entities/entity.ts';
import type { MemberEntity } from '../../../../sync/protocol/entities/member.ts';
import { defaultLimits } from '../../../../sync/protocol/limits.ts';
import { isGivenAtFirst, type MemberRight, memberRights } from '../../../../sync/protocol/memberRights.ts';
import type { OpIntent } from '../../../../sync/protocol/ops/op.ts';
import type { Role } from '../../../../sync/protocol/roles.ts';
import { changes, member, membership, message, threadEntity } from '../../../builders/frames.ts';
import { ann, groupThread, messageId, thread, userId } from '../../../builders/ids.ts';
import { pictures } from '../../../builders/pictures.ts';
import { newId } from '../../../builders/make.ts';
import { countingNonces } from '../../../builders/nonces.ts';
import { type Right, rightsTable, type Who, withheldIn } from '../../../builders/rightsTable.ts';
import { screen } from '../views/shown.ts';

const others = { owner: userId(11), admin: userId(12), member: userId(13) } as const;
const rights = rightsTable();

/** What the person at this device does, and what becomes of it: `done`, or the code that it is refused with. */
function outcomeOf(right: Right): { readonly code: string; readonly intents: OpIntent[] } {
  const { op, doneTo, who } = right;
  const { session, threadId, intents } = signedIn(who, doneTo === 'an own message', withheldIn(right));
  const [command = '', role] = op.split(' ');
  const context = {
    requireSession: () => session,
    changed: () => {},
    deps: { newId, newNonce: countingNonces('rights') },
  } as unknown as CoreContext;
  const target = targetIn(who, doneTo);
  const args: Readonly<Record<string, object>> = {
    sendMessage: { threadId, text: 'and I say', replyTo: null },
    setReaction: { threadId, messageId: messageId(5), emoji: '👍', present: true },
    setPin: { threadId, messageId: messageId(5), pinned: true },
    setTimer: { threadId, timer: { seconds: 60, countsFrom: 'sending', keepsCopies: true } },
    editMessage: { threadId, messageId: messageId(5), text: 'other words' },
    deleteMessage: { threadId, messageIds: [messageId(5)] },
    addMembers: { threadId, handles: ['newcomer'] },
    renameThread: { threadId, name: 'Oars' },
    setDescription: { threadId, description: 'For whoever has a boat' },
    setPicture: { threadId, picture: pictures.grey.digest, bytes: pictures.grey.bytes },
    leaveThread: { threadId },
    removeMember: { threadId, userId: target },
    setBan: { threadId, userId: target, banned: true },
    setMemberRight: { threadId, name: 'pin', forbidden: true },
    setSlowMode: { threadId, seconds: 30 },
    answerRequest: { threadId, userId: target, accept: true },
    setRole: { threadId, userId: target, role },
  };
  try {
    void handlers[command as 'setRole'](context, args[command] as never);
    return { code: 'done', intents };
  } catch (error) {
    if (!(error instanceof TernError)) throw error;
    return { code: error.code, intents };
  }
}

/** Somebody who is this in a thread in which there is one of each. */
function signedIn(who: Who, isOwnMessage: boolean, withheld: readonly MemberRight[] = []) {
  const { deps, mirror, outbox } = screen();
  const isDirect = who === 'direct';
  const threadId = isDirect ? thread : groupThread;
  const of = (id: UserId, handle: string, role: Role | null): MemberEntity => ({
    ...member(threadId, id, handle),
    ...(role !== null && role !== 'member' && { role }),
  });
  const own = who === 'owner' || who === 'admin' || who === 'member' ? who : null;
  const crowd = isDirect ? [of(others.owner, 'other', null)] : present(own, of);
  const leftAt = who === 'former' ? 9 : null;
  mirror.apply([changes(0, 1, [{ ...membership(1, threadId), leftAt }], { feedId: accountFeedId(ann) })]);
  const start = { ...threadEntity(threadId), kind: isDirect ? 'direct' : 'group' } as const;
  const from = isOwnMessage ? ann : others[who === 'owner' ? 'member' : 'owner'];
  const said = message(5, { threadId, from });
  const rights = withheld.map((name): Entity => ({
    entity: 'memberRight',
    threadId,
    name,
    version: 6,
    forbidden: true,
  }));
  const items = [start, { ...of(ann, 'ann', own), leftAt }, ...crowd, said, ...rights];
  mirror.apply([changes(null, 9, items, { feedId: threadId, floor: 0 })]);
  const intents: OpIntent[] = [];
  const engine = {
    limits: () => defaultLimits,
    submit: (intent: OpIntent) => intents.push(intent),
    submitUndoable: (undoable: readonly OpIntent[]) => intents.push(...undoable),
  };
  const session = { ...deps, userId: ann, engine };
  return { session, threadId, intents, outbox };
}

const present = (own: Role | null, of: (id: UserId, handle: string, role: Role) => MemberEntity) =>
  (['owner', 'admin', 'member'] as const)
    .filter((role) => role !== 'owner' || own !== 'owner')
    .map((role) => of(others[role], `the_${role}`, role));

function targetIn(who: Who, doneTo: string): UserId {
  if (doneTo === 'the owner') return who === 'owner' ? ann : others.owner;
  return doneTo === 'an admin' ? others.admin : others.member;
}

describe('[RIGHT-1] before anything is written', () => {
  it.each(rights)('$op $doneTo by $who, members without “$without”: $refusal', (right) => {
    const { code, intents } = outcomeOf(right);
    expect(code).toBe(right.refusal ?? 'done');
    expect(intents.map(({ type }) => type)).toEqual(right.refusal === null ? [right.op.split(' ')[0]] : []);
  });

  it.each(rights.filter(({ op, who }) => /^setRole|^removeMember|^setBan/u.test(op) && who !== 'former'))(
    'a member of a group is offered just that: $op $doneTo by $who: $refusal',
    ({ op, doneTo, who, refusal }) => {
      const { session, threadId } = signedIn(who, false);
      const target = targetIn(who, doneTo);
      const shown = memberViews(session, threadId).find((view) => view.userId === target);
      const isOffered =
        op === 'removeMember' || op === 'setBan'
          ? shown?.removable
          : shown?.givable.includes(op.split(' ')[1] as Role);
      expect(isOffered).toBe(refusal === null);
    },
  );

  it.each(rights.filter(({ who }) => who !== 'former'))(
    'the window offers just that: $op $doneTo by $who, members without “$without”: $refusal',
    (right) => {
      const { session, threadId } = signedIn(right.who, right.doneTo === 'an own message', withheldIn(right));
      const { may = [], setsRights } = findThreadView(session, threadId) ?? {};
      const withheld = right.who === 'member' ? withheldIn(right) : [];
      expect(may.filter(isGivenAtFirst)).toEqual(
        memberRights.filter((each) => isGivenAtFirst(each) && !withheld.includes(each)),
      );
      expect(setsRights).toBe(right.who === 'owner' || right.who === 'admin');
      // Without one right alone, just what it is for is refused.
      const isForIt = withheld.length === 1;
      expect(right.refusal === 'notAllowed' && right.without !== '').toBe(isForIt);
    },
  );
});
