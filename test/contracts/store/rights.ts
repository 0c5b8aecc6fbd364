import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { Role } from '../../../sync/protocol/roles.ts';
import { pictures } from '../../builders/pictures.ts';
import * as make from '../../builders/make.ts';
import { type Right, rightsTable, type Who, withheldIn } from '../../builders/rightsTable.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { actor, committed, type OpenStore } from './kit.ts';

/** Every cell of the SPEC's tables, asked of the gateway's rules as they stand over a store. */
export function rightsContract(name: string, open: OpenStore): void {
  describe(`${name}: who may do what`, () => {
    it.each(rightsTable())(
      '[RIGHT-1] [RIGHT-4] $op $doneTo by $who, members without “$without”: $refusal',
      async (right) => {
        const { store, who, intent } = await situation(open, right);
        const outcome = await store.submit(who, make.op(intent));
        expect(outcome.ok ? null : outcome.error.code).toBe(right.refusal);
        const named = right.refusal === 'notAllowed' ? right.without || intent.type : undefined;
        expect(outcome.ok ? undefined : outcome.error.context['right']).toBe(named);
        expect(outcome.ok && outcome.value.changes.length > 0).toBe(right.refusal === null);
      },
    );
  });
}

type People = Readonly<Record<'owner' | 'admin' | 'member' | 'newcomer' | 'who', Actor>>;

/** A thread with somebody of each role in it, and the one op that a cell of the table is about. */
async function situation(open: OpenStore, right: Right) {
  const { op, doneTo, who } = right;
  const { store } = await open();
  const does = async (person: Actor, intent: OpIntent) =>
    void committed(await store.submit(person, make.op(intent)));
  const [owner, admin, member, other, newcomer] = [
    await actor(store, 'owner'),
    await actor(store, 'admin'),
    await actor(store, 'member'),
    await actor(store, 'other'),
    await actor(store, 'newcomer'),
  ];
  const people: People = { owner, admin, member, newcomer, who: who === 'owner' ? owner : other };
  const threadId = who === 'direct' ? make.threadOf('owner', 'other') : make.newGroupId();
  if (who === 'direct') await does(owner, make.creation(threadId, 'other'));
  else {
    await does(owner, make.group(threadId, ['admin', 'member', 'other']));
    await does(owner, make.givingRole(threadId, admin.userId, 'admin'));
    if (who === 'admin') await does(owner, make.givingRole(threadId, other.userId, 'admin'));
  }
  if (doneTo === 'who asks to join') await ask(store, owner, newcomer, threadId);
  const author = doneTo === 'an own message' ? people.who : authorIn(people, who);
  const said = make.message(threadId, 'hello');
  await does(author, said);
  for (const name of withheldIn(right)) await does(owner, make.forbidding(threadId, name, true));
  if (who === 'former') await does(other, make.leaving(threadId));
  return { store, who: people.who, intent: intentOf(op, targetIn(people, doneTo), threadId, said) };
}

/** [REQUEST-1] By a link of the owner's. */
async function ask(
  store: Store,
  { userId: madeBy }: Actor,
  newcomer: Actor,
  threadId: ThreadId,
): Promise<void> {
  const secretHash = 'of a link';
  const link = { linkId: make.newId(), threadId, madeBy, madeAt: Date.now(), secretHash, approval: true };
  expect(await store.joinLinks.make({ ...link, expiresAt: null, maxUses: null })).toMatchObject({ ok: true });
  const { result } = await store.joinLinks.follow(newcomer, secretHash, make.newOpId());
  expect(result).toMatchObject({ value: { isRequested: true } });
}

const authorIn = (people: People, who: Who) => (who === 'owner' ? people.member : people.owner);

function targetIn({ owner, admin, member, newcomer }: People, doneTo: string): Actor {
  if (doneTo === 'who asks to join') return newcomer;
  return doneTo === 'the owner' ? owner : doneTo === 'an admin' ? admin : member;
}

function intentOf(
  op: string,
  target: Actor,
  threadId: ThreadId,
  { body: { messageId } }: ReturnType<typeof make.message>,
): OpIntent {
  const [type = '', role] = op.split(' ');
  const intents: Readonly<Record<string, () => OpIntent>> = {
    sendMessage: () => make.message(threadId, 'and I say'),
    setReaction: () => make.reaction(threadId, messageId, '👍'),
    setPin: () => make.pin(threadId, messageId, true),
    setTimer: () => make.timing(threadId, { seconds: 60, countsFrom: 'sending', keepsCopies: true }),
    editMessage: () => make.edit(threadId, messageId, 'other words'),
    deleteMessage: () => make.deletion(threadId, messageId),
    addMembers: () => make.adding(threadId, 'newcomer'),
    renameThread: () => make.renaming(threadId, 'Oars'),
    setDescription: () => make.describing(threadId, 'For whoever has a boat'),
    setPicture: () => make.portraying(threadId, pictures.grey),
    leaveThread: () => make.leaving(threadId),
    removeMember: () => make.removingMember(threadId, target.userId),
    setBan: () => make.banning(threadId, target.userId),
    setMemberRight: () => make.forbidding(threadId, 'pin', true),
    answerRequest: () => make.answeringRequest(threadId, target.userId, true),
    setSlowMode: () => make.slowing(threadId, 30),
    setRole: () => make.givingRole(threadId, target.userId, role as Role),
  };
  const intent = intents[type];
  if (intent === undefined) throw new Error(`no op ${type}`);
  return intent();
}
