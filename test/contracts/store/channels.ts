import { describe, expect, it } from 'vitest';
import { accountFeedId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import type { Role } from '../../../sync/protocol/roles.ts';
import { pictures } from '../../builders/pictures.ts';
import * as make from '../../builders/make.ts';
import { channelTable, type Right } from '../../builders/rightsTable.ts';
import { actor, codeOf, committed, type OpenStore, plenty, pullAll } from './kit.ts';

export function channelsContract(name: string, open: OpenStore): void {
  describe(`${name}: channels`, () => {
    it.each(channelTable())('[CHANNEL-4] $op $doneTo by $who: $refusal', async (right) => {
      const { store, who, intent } = await situation(open, right);
      const outcome = await store.submit(who, make.op(intent));
      expect(outcome.ok ? null : outcome.error.code).toBe(right.refusal);
      expect(outcome.ok && outcome.value.changes.length > 0).toBe(right.refusal === null);
    });

    it('[CHANNEL-2] who comes, reads and goes is told to their own feed alone', async () => {
      const { store, ann, bob, cyd, thread } = await channel(open);
      const before = (await everything(store, ann, thread)).last;
      const said = make.message(thread, 'high tide at nine');
      await done(store, ann, said);
      const told = [
        await done(store, ann, make.adding(thread, 'cyd')),
        await done(store, cyd, make.receipt(thread, said.body.messageId, 'read')),
        await done(store, cyd, make.leaving(thread)),
        await done(store, ann, make.removingMember(thread, bob.userId)),
      ].flat();
      expect(told.map(({ feedId }) => feedId)).toEqual([
        ...[accountFeedId(cyd.userId), accountFeedId(cyd.userId), accountFeedId(cyd.userId)],
        accountFeedId(bob.userId),
      ]);
      const { page, last } = await everything(store, ann, thread);
      expect(last).toBe(before + 1);
      expect(JSON.stringify(page)).not.toContain(bob.userId);
      expect(JSON.stringify(page)).not.toContain(cyd.userId);
      expect(JSON.stringify(told)).not.toContain('"entity":"member"');
    });

    it('[CHANNEL-2] a subscriber has all that was ever posted, also one who comes back', async () => {
      const { store, ann, cyd, thread } = await channel(open);
      await done(store, ann, make.message(thread, 'before'));
      await done(store, ann, make.adding(thread, 'cyd'));
      await done(store, cyd, make.leaving(thread));
      expect(codeOf(await store.submit(cyd, make.op(make.leaving(thread))))).toBe('notMember');
      const [left] = await own(store, cyd);
      expect(left).toMatchObject({ joinedAt: 0, leftAt: 2, subscribed: true });
      await done(store, ann, make.message(thread, 'meanwhile'));
      await done(store, ann, make.adding(thread, 'cyd'));
      expect(await own(store, cyd)).toMatchObject([{ joinedAt: 0, leftAt: null, subscribed: true }]);
      const fresh = await everything(store, cyd, thread);
      expect(fresh.page.filter(({ entity }) => entity === 'message')).toHaveLength(2);
    });

    it('[CHANNEL-8] owner and admins are told who subscribes, a page at a time, and nobody else is', async () => {
      const { store, ann, bob, cyd, thread } = await channel(open);
      const handles = ['cyd', ...Array.from({ length: 60 }, (_, n) => `reader_${n}`)];
      for (const handle of handles.slice(1)) await actor(store, handle);
      committed(await store.submit(ann, make.op(make.adding(thread, ...handles))));
      const list = async (after?: UserId, search?: string) => {
        const request = { ...(after && { after }), ...(search && { search }) };
        const answer = await store.subscribers(ann.userId, thread, request);
        if (!answer.ok) throw answer.error;
        return answer.value;
      };
      const first = await list();
      expect(first.subscribers).toHaveLength(50);
      const second = await list(first.next ?? undefined);
      expect(second.next).toBeNull();
      const all = [...first.subscribers, ...second.subscribers].map(({ handle }) => handle);
      expect(all.toSorted()).toEqual(['bob', ...handles].toSorted());
      expect((await list(undefined, ' @CY')).subscribers).toMatchObject([
        { handle: 'cyd', displayName: 'CYD' },
      ]);
      expect((await list(undefined, 'reader_')).subscribers).toHaveLength(50);

      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      await done(store, ann, make.removingMember(thread, cyd.userId));
      expect((await list(undefined, 'b')).subscribers).toEqual([]);
      expect((await list(undefined, 'cyd')).subscribers).toEqual([]);
      const codeFor = async (who: Actor, of = thread) => {
        const answer = await store.subscribers(who.userId, of, {});
        return answer.ok ? null : answer.error.code;
      };
      expect(await codeFor(bob)).toBeNull();
      expect(await codeFor(cyd)).toBe('threadUnknown');
      committed(await store.submit(ann, make.op(make.adding(thread, 'cyd'))));
      expect(await codeFor(cyd)).toBe('notAllowed');
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, []))));
      expect(await codeFor(ann, group)).toBe('threadUnknown');
    });

    it('[CHANNEL-2] whoever has had a role is named, and stays so, whatever they do', async () => {
      const { store, ann, bob, cyd, thread } = await channel(open);
      const named = async () =>
        (await everything(store, cyd, thread)).page.flatMap((one) =>
          one.entity === 'member' ? [[one.handle, one.role ?? null, one.leftAt === null]] : [],
        );
      await done(store, ann, make.adding(thread, 'cyd'));
      expect(await named()).toEqual([['ann', 'owner', true]]);
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      expect(await own(store, bob)).toMatchObject([{ joinedAt: 0, leftAt: null }]);
      expect((await own(store, bob))[0]).not.toHaveProperty('subscribed');
      await done(store, ann, make.givingRole(thread, bob.userId, 'member'));
      expect(await named()).toContainEqual(['bob', null, true]);
      await done(store, bob, make.leaving(thread));
      expect(await named()).toContainEqual(['bob', null, false]);
      await done(store, ann, make.adding(thread, 'bob'));
      expect(await named()).toContainEqual(['bob', null, true]);
      expect(codeOf(await store.submit(bob, make.op(make.message(thread, 'I am back'))))).toBe('notAllowed');
    });

    it('[CHANNEL-2] a subscriber who changes their name is not named, and is by it once they have a role', async () => {
      const { store, ann, bob, thread } = await channel(open);
      const name = { name: 'displayName', value: 'Robert' } as const;
      const feedId = accountFeedId(bob.userId);
      const told = await done(store, bob, { type: 'setProfile', feedId, body: name });
      expect(told.map((change) => change.feedId)).toEqual([feedId]);
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      const { page } = await everything(store, ann, thread);
      expect(page).toContainEqual(expect.objectContaining({ entity: 'member', displayName: 'Robert' }));
      expect(page.filter((one) => one.entity === 'message')).toEqual([]);
    });

    it('[CHANNEL-3] how many there are is told when it has changed, and once', async () => {
      const { store, ann, bob, cyd, thread } = await channel(open);
      expect(await store.reach.due()).toEqual([thread]);
      const audience = (count: number) => [{ feedId: thread, entities: [{ entity: 'audience', count }] }];
      expect((await store.reach.tell(thread)).changes).toMatchObject(audience(2));
      await done(store, ann, make.adding(thread, 'cyd'));
      await done(store, cyd, make.leaving(thread));
      expect((await store.reach.tell(thread)).changes).toEqual([]);
      await done(store, ann, make.adding(thread, 'cyd'));
      expect((await store.reach.tell(thread)).changes).toMatchObject(audience(3));
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      expect((await store.reach.tell(thread)).changes).toEqual([]);
      await done(store, bob, make.leaving(thread));
      expect((await store.reach.tell(thread)).changes).toMatchObject(audience(2));
      expect(await store.reach.due()).toEqual([]);
    });

    it('[CHANNEL-5] who has read is listed to owner and admins, and no feed tells it', async () => {
      const { store, ann, bob, thread } = await channel(open);
      const { messageId } = (await said(store, ann, thread)).body;
      await store.reach.tell(thread);
      await done(store, bob, make.receipt(thread, messageId, 'read'));
      expect(await store.reach.due()).toEqual([]);
      const asked = { threadId: thread, messageId, bytes: plenty };
      const [toAnn, toBob] = [
        await store.messageInfo(ann.userId, asked),
        await store.messageInfo(bob.userId, asked),
      ];
      expect(toAnn.ok && toAnn.value.receipts).toMatchObject([{ userId: bob.userId }]);
      expect(toBob.ok && toBob.value.receipts).toEqual([]);
      expect((await store.lastSeen(bob.userId, [thread], 32)).size).toBe(0);
      const nickname = { personId: ann.userId, name: 'nickname', value: 'A' } as const;
      const preferring = {
        type: 'setPersonPreference',
        feedId: accountFeedId(bob.userId),
        body: nickname,
      } as const;
      const ofBob = {
        ...preferring,
        feedId: accountFeedId(ann.userId),
        body: { ...nickname, personId: bob.userId },
      };
      expect(codeOf(await store.submit(ann, make.op(ofBob)))).toBe('personUnknown');
      committed(await store.submit(bob, make.op(preferring)));
    });

    it('[CHANNEL-4] its polls are anonymous; [CHANNEL-6] its posts go on without their author', async () => {
      const { store, ann, bob, thread } = await channel(open);
      expect(codeOf(await store.submit(ann, make.op(make.poll(thread))))).toBe('pollInvalid');
      await done(store, ann, make.poll(thread, { multiple: false, anonymous: true }));
      const post = await said(store, ann, thread);
      const direct = make.threadOf('bob', 'cyd');
      await done(store, bob, make.creation(direct, 'cyd'));
      const { body, ...sent } = make.message(direct, 'high tide at nine', { forwardOf: post.body.messageId });
      const [change] = await done(store, bob, { ...sent, body });
      expect(change?.entities).toMatchObject([{ envelope: { forwardedFrom: null } }]);
    });

    it('[CHANNEL-7] its owner leaves it to an admin, to nobody else', async () => {
      const { store, ann, bob, thread } = await channel(open);
      expect(codeOf(await store.submit(ann, make.op(make.leaving(thread))))).toBe('notAllowed');
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      await done(store, ann, make.leaving(thread));
      await done(store, bob, make.message(thread, 'mine now'));
      await done(store, bob, make.leaving(thread));
    });
  });
}

async function done(store: Store, who: Actor, intent: OpIntent) {
  return committed(await store.submit(who, make.op(intent))).changes;
}

async function said(store: Store, who: Actor, thread: ThreadId) {
  const post = make.message(thread, 'high tide at nine');
  await done(store, who, post);
  return post;
}

async function own(store: Store, { userId }: Actor) {
  const items = [...(await pullAll(store, userId, accountFeedId(userId), 50)).values()];
  return items.filter(({ entity }) => entity === 'membership');
}

async function everything(store: Store, { userId }: Actor, feedId: ThreadId) {
  const page = await store.page(userId, { feedId, after: null, limit: 50, bytes: plenty });
  return { page: page?.items ?? [], last: page?.last ?? 0 };
}

async function channel(open: OpenStore) {
  const { store } = await open();
  const [ann, bob, cyd] = [await actor(store, 'ann'), await actor(store, 'bob'), await actor(store, 'cyd')];
  const thread = make.newGroupId();
  await done(store, ann, make.channel(thread, ['bob']));
  return { store, ann, bob, cyd, thread };
}

/** A channel with somebody of each role in it, and the one op that a cell of the table is about. */
async function situation(open: OpenStore, { op, doneTo, who }: Right) {
  const { store } = await open();
  const [owner, admin, reader, other] = [
    await actor(store, 'owner'),
    await actor(store, 'admin'),
    await actor(store, 'reader'),
    await actor(store, 'other'),
  ];
  await actor(store, 'newcomer');
  const thread = make.newGroupId();
  await done(store, owner, make.channel(thread, ['admin', 'reader', 'other']));
  await done(store, owner, make.givingRole(thread, admin.userId, 'admin'));
  if (who === 'admin') await done(store, owner, make.givingRole(thread, other.userId, 'admin'));
  const actors = { owner, admin: other, subscriber: other, former: other, direct: other, member: other };
  const [type = '', role] = op.split(' ');
  const author =
    doneTo === 'an own message' && who !== 'former' ? actors[who] : who === 'owner' ? admin : owner;
  const post =
    type === 'setVote' ? make.poll(thread, { multiple: false, anonymous: true }) : make.message(thread, 'hi');
  await done(store, author, post);
  if (who === 'former') await done(store, other, make.leaving(thread));
  const target = doneTo === 'an admin' ? admin : reader;
  const { messageId } = post.body;
  const intents: Readonly<Record<string, () => OpIntent>> = {
    sendMessage: () => make.message(thread, 'and I say'),
    setReaction: () => make.reaction(thread, messageId, '👍'),
    setPin: () => make.pin(thread, messageId, true),
    setVote: () => make.vote(thread, messageId, [0]),
    setTimer: () => make.timing(thread, { seconds: 60, countsFrom: 'sending', keepsCopies: true }),
    editMessage: () => make.edit(thread, messageId, 'other words'),
    deleteMessage: () => make.deletion(thread, messageId),
    addMembers: () => make.adding(thread, 'newcomer'),
    renameThread: () => make.renaming(thread, 'Oars'),
    setDescription: () => make.describing(thread, 'When the sea comes'),
    setPicture: () => make.portraying(thread, pictures.grey),
    leaveThread: () => make.leaving(thread),
    removeMember: () => make.removingMember(thread, target.userId),
    setMemberRight: () => make.forbidding(thread, 'seeAuthors', true),
    setRole: () => make.givingRole(thread, target.userId, role as Role),
  };
  const intent = intents[type];
  if (intent === undefined) throw new Error(`no op ${type}`);
  return { store, who: actors[who], intent: intent() };
}
