import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { MessagesChoice } from '../../../sync/protocol/account.ts';
import { notesThreadId } from '../../../sync/protocol/directThread.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, lastOf, type OpenStore, pullAll, plenty } from './kit.ts';

export function accountDeletionsContract(name: string, open: OpenStore): void {
  describe(`${name}: accounts that are deleted`, () => {
    it('[ACCOUNT-16] takes the password that was checked and a device that is signed in', async () => {
      const { store, ann } = await threePeople(open);
      const by = ann.deviceId;
      const remove = (from: string, device = by) =>
        store.accounts.deleteAccount(ann.userId, { from, by: device, messages: 'stay' });
      expect(await remove('another hash')).toBeNull();
      expect(await remove('hash', make.newDevice().id)).toBeNull();
      expect(await store.erasures.pending()).toEqual([]);
      expect(await remove('hash')).toEqual([by]);
      expect(await remove('hash')).toBeNull();
      expect(await store.erasures.pending()).toEqual([ann.userId]);
    });

    it('[ACCOUNT-16] nobody comes in any more, and nobody ever gets the handle', async () => {
      const { store, reopen, ann, bob } = await threePeople(open);
      await remove(store, ann);
      const life = await reopen();
      expect(await life.accounts.userByHandle('ann')).toBeNull();
      expect(await life.accounts.actorByToken('token of ann')).toBeNull();
      expect(await life.accounts.wasRevoked('token of ann')).toBe(true);
      expect(await life.accounts.activity(ann.userId)).toEqual([]);
      const other = { userId: make.newUserId(), handle: 'ann', displayName: 'Another' };
      expect(await life.accounts.createUser(other, 'hash')).toBe(false);
      const begun = await life.submit(bob, make.op(make.group(make.newGroupId(), ['ann'])));
      expect(begun).toMatchObject({ error: { code: 'handleUnknown' } });
    });

    it('[ACCOUNT-16] what only they had goes at once, and nothing is sent at its time', async () => {
      const { store, ann, direct } = await threePeople(open);
      const feedId = accountFeedId(ann.userId);
      const [said] = await write(store, ann, direct, 1);
      await done(store, ann, make.star(feedId, direct, said as MessageId));
      await done(
        store,
        ann,
        make.schedule(feedId, direct, { text: 'later', sendAt: Date.now() + 3_600_000 }),
      );
      await done(store, ann, make.introducing(ann.userId, 'about', 'I sail'));
      await remove(store, ann);
      expect(await store.dueMessages(10)).toEqual({ due: [], nextAt: null });
      const page = await store.page(ann.userId, { feedId, after: 0, limit: 100, bytes: plenty });
      expect(new Set(page?.items.map(({ entity }) => entity))).toEqual(new Set(['membership']));
    });

    it('[ACCOUNT-17] a group goes to whoever is next, and says that they left', async () => {
      const { store, ann, bob, group } = await threePeople(open);
      await remove(store, ann);
      await erase(store, ann);
      const items = [...(await pullAll(store, bob.userId, group, 100)).values()];
      expect(memberIn(items, bob)).toMatchObject({ role: 'owner' });
      expect(memberIn(items, ann)).toMatchObject({ handle: '', displayName: '' });
      expect(memberIn(items, ann)).not.toMatchObject({ leftAt: null });
      const notices = items.flatMap((item) => (item.entity === 'message' ? [item.envelope] : []));
      expect(notices.at(-1)).toMatchObject({
        notice: { type: 'left', actorId: ann.userId, userIds: [bob.userId] },
      });
      expect(await store.memberships(ann.userId)).not.toContainEqual(
        expect.objectContaining({ threadId: group }),
      );
    });

    it('[ACCOUNT-17] [ACCOUNT-18] they have no name where they were, and nobody writes to them', async () => {
      const { store, ann, bob, cyd, direct, left } = await threePeople(open);
      await remove(store, ann);
      await erase(store, ann);
      for (const [who, thread] of [
        [bob, direct],
        [cyd, left],
      ] as const) {
        const items = [...(await pullAll(store, who.userId, thread, 100)).values()];
        expect(memberIn(items, ann)).toMatchObject({ handle: '', displayName: '' });
        expect(memberIn(items, ann)).not.toHaveProperty('about');
      }
      expect(codeOf(await store.submit(bob, make.op(make.message(direct, 'and yet'))))).toBe('personUnknown');
      expect(await store.lastSeen(bob.userId, [direct], 10)).toEqual(new Map());
    });

    it.each([
      ['stay', ['m0', 'm1', 'm2', 'mine']],
      ['go', [null, null, null, 'mine']],
    ] as const)('[ACCOUNT-17] messages %s, as they chose', async (messages, expected) => {
      const { store, ann, bob, group, direct } = await threePeople(open);
      for (const thread of [group, direct]) {
        await write(store, ann, thread, 3);
        await done(store, bob, make.message(thread, 'mine'));
      }
      await remove(store, ann, messages);
      await erase(store, ann, 2);
      for (const thread of [group, direct]) {
        const items = [...(await pullAll(store, bob.userId, thread, 100)).values()];
        const texts = items
          .flatMap((item) => (item.entity === 'message' && item.envelope.kind === 'text' ? [item] : []))
          .toSorted((a, b) => a.sequenceNumber - b.sequenceNumber)
          .map(({ content }) => content?.text ?? null);
        expect(texts).toEqual(expected);
      }
    });

    it('[ACCOUNT-17] also in groups they had left, and notes in any case', async () => {
      const { store, ann, cyd, left } = await threePeople(open, 'and I was here');
      const notes = notesThreadId(ann.userId);
      await done(store, ann, make.creation(notes, 'ann'));
      await write(store, ann, notes, 1);
      await remove(store, ann, 'go');
      await erase(store, ann);
      const items = [...(await pullAll(store, cyd.userId, left, 100)).values()];
      expect(JSON.stringify(items)).not.toContain('and I was here');
      expect(JSON.stringify([...(await pullAll(store, ann.userId, notes, 100)).values()])).not.toContain(
        'm0',
      );
    });

    it('[ACCOUNT-17] [CHANNEL-7] a channel goes to an admin, or to nobody, and says nothing', async () => {
      const { store, ann, bob } = await threePeople(open);
      const [ruled, read] = [make.newGroupId(), make.newGroupId()];
      for (const channel of [ruled, read]) await done(store, ann, make.channel(channel, ['bob']));
      await done(store, ann, make.givingRole(ruled, bob.userId, 'admin'));
      await remove(store, ann);
      await erase(store, ann);
      const membersOf = async (channel: ThreadId) =>
        [...(await pullAll(store, bob.userId, channel, 100)).values()].filter(
          ({ entity }) => entity === 'member' || entity === 'message',
        );
      expect(await membersOf(ruled)).toMatchObject(
        [
          { userId: ann.userId, handle: '', displayName: '' },
          { userId: bob.userId, role: 'owner' },
        ].toSorted((a, b) => (a.userId < b.userId ? -1 : 1)),
      );
      expect(await membersOf(read)).toMatchObject([{ userId: ann.userId, handle: '', displayName: '' }]);
    });

    it('[ACCOUNT-17] [CHANNEL-2] a channel that they read is not told that they are gone', async () => {
      const { store, ann, bob } = await threePeople(open);
      const channel = make.newGroupId();
      await done(store, bob, make.channel(channel, ['ann']));
      const before = await lastOf(store, bob.userId, channel);
      await remove(store, ann);
      await erase(store, ann);
      expect(await lastOf(store, bob.userId, channel)).toBe(before);
      expect(await store.memberships(ann.userId)).toHaveLength(1);
    });

    it('[ACCOUNT-17] goes on wherever it was interrupted, and ends', async () => {
      const { store, reopen, ann, bob, group, direct } = await threePeople(open);
      for (const thread of [group, direct]) await write(store, ann, thread, 3);
      await remove(store, ann, 'go');
      let life = store;
      for (let isAll = false; !isAll;) {
        isAll = (await life.erasures.step(ann.userId, 2)).isAll;
        life = await reopen();
        expect((await life.erasures.pending()).length).toBe(isAll ? 0 : 1);
      }
      const before = await lastOf(life, bob.userId, group);
      expect(await life.erasures.step(ann.userId, 2)).toMatchObject({ changes: [], isAll: true });
      expect(await lastOf(life, bob.userId, group)).toBe(before);
      const items = [...(await pullAll(life, bob.userId, group, 100)).values()];
      expect(JSON.stringify(items)).not.toMatch(/m[012]/u);
      expect(items.filter((item) => isNoticeOf(item, 'left'))).toHaveLength(1);
    });
  });
}

/** Ann owns a group with Bob, has a direct thread with him, and was once in a group of Cyd's. */
async function threePeople(open: OpenStore, said = 'hello') {
  const opened = await open();
  const { store } = opened;
  const [ann, bob, cyd] = [await actor(store, 'ann'), await actor(store, 'bob'), await actor(store, 'cyd')];
  const [group, left] = [make.newGroupId(), make.newGroupId()];
  const direct = make.threadOf('ann', 'bob');
  await done(store, ann, make.creation(direct, 'bob'));
  await done(store, ann, make.group(group, ['bob']));
  await done(store, cyd, make.group(left, ['ann']));
  await done(store, ann, make.message(left, said));
  await done(store, ann, make.leaving(left));
  return { ...opened, ann, bob, cyd, group, direct, left };
}

async function write(store: Store, who: Actor, thread: ThreadId, count: number): Promise<MessageId[]> {
  const ids: MessageId[] = [];
  for (let n = 0; n < count; n += 1) {
    const sent = make.message(thread, `m${n}`);
    await done(store, who, sent);
    ids.push(sent.body.messageId);
  }
  return ids;
}

const remove = (store: Store, { userId, deviceId: by }: Actor, messages: MessagesChoice = 'stay') =>
  store.accounts.deleteAccount(userId, { from: 'hash', by, messages });

async function erase(store: Store, { userId }: Actor, limit = 100): Promise<void> {
  for (let isAll = false; !isAll;) isAll = (await store.erasures.step(userId, limit)).isAll;
}

const memberIn = (items: readonly Entity[], { userId }: Actor) =>
  items.find((item) => item.entity === 'member' && item.userId === userId);

const isNoticeOf = (item: Entity, type: string) =>
  item.entity === 'message' && item.envelope.kind === 'notice' && item.envelope.notice.type === type;

const done = async (store: Store, who: Actor, intent: OpIntent) =>
  committed(await store.submit(who, make.op(intent)));
