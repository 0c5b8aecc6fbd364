import { describe, expect, it } from 'vitest';
import { accountFeedId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, plenty } from './kit.ts';

export function rolesContract(name: string, open: OpenStore): void {
  describe(`${name}: roles in groups`, () => {
    it('[ROLE-1] a group begins with its creator as its owner, and with nobody above the others', async () => {
      const { store, ann, thread } = await group(open);
      expect(await rolesIn(store, ann.userId, thread)).toEqual({ ann: 'owner', bob: null, cyd: null });
      const direct = make.threadOf('ann', 'bob');
      await done(store, ann, make.creation(direct, 'bob'));
      expect(await rolesIn(store, ann.userId, direct)).toEqual({ ann: null, bob: null });
    });

    it('[ROLE-2] the owner makes admins and takes it back; what somebody is already is nothing', async () => {
      const { store, ann, bob, thread } = await group(open);
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      expect(await rolesIn(store, bob.userId, thread)).toEqual({ ann: 'owner', bob: 'admin', cyd: null });
      const again = make.op(make.givingRole(thread, bob.userId, 'admin'));
      expect(committed(await store.submit(ann, again)).changes).toEqual([]);
      await done(store, ann, make.givingRole(thread, bob.userId, 'member'));
      expect(await rolesIn(store, bob.userId, thread)).toEqual({ ann: 'owner', bob: null, cyd: null });
    });

    it('[ROLE-2] handed over, a group has a new owner and the former one as an admin, by one number', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      const { changes } = committed(
        await store.submit(ann, make.op(make.givingRole(thread, bob.userId, 'owner'))),
      );
      expect(changes.map(({ feedId }) => feedId)).toEqual([thread]);
      expect(await rolesIn(store, cyd.userId, thread)).toEqual({ ann: 'admin', bob: 'owner', cyd: null });
      const late = await store.submit(ann, make.op(make.givingRole(thread, cyd.userId, 'admin')));
      expect(late).toMatchObject({ error: { code: 'notAllowed', context: { right: 'setRole' } } });
      // A second device of Ann's did the same.
      const twice = await store.submit(ann, make.op(make.givingRole(thread, bob.userId, 'owner')));
      expect(committed(twice).changes).toEqual([]);
    });

    it('[ROLE-2] somebody who is not in the group, or has left, gets no role there', async () => {
      const { store, ann, bob, dee, thread } = await group(open);
      await done(store, bob, make.leaving(thread));
      for (const { userId } of [bob, dee]) {
        const outcome = await store.submit(ann, make.op(make.givingRole(thread, userId, 'admin')));
        expect(codeOf(outcome)).toBe('memberUnknown');
      }
    });

    it('[ROLE-3] whoever leaves takes no role along, and the owner leaves the group to the first admin', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      await done(store, ann, make.adding(thread, 'dee'));
      await done(store, ann, make.givingRole(thread, cyd.userId, 'admin'));
      const { changes } = committed(await store.submit(ann, make.op(make.leaving(thread))));
      expect(changes.map(({ feedId }) => feedId).toSorted()).toEqual(
        [accountFeedId(ann.userId), thread].toSorted(),
      );
      expect(await rolesIn(store, bob.userId, thread)).toEqual({ bob: null, cyd: 'owner', dee: null });
      await done(store, cyd, make.adding(thread, 'ann'));
      expect(await rolesIn(store, bob.userId, thread)).toEqual({
        ...{ ann: null, bob: null, cyd: 'owner', dee: null },
      });
    });

    it('[ROLE-3] without an admin, whoever joined first owns it next; the last one leaves it to nobody', async () => {
      const { store, ann, bob, cyd, dee, thread } = await group(open);
      await done(store, ann, make.adding(thread, 'dee'));
      await done(store, ann, make.leaving(thread));
      const [first, second] = [bob, cyd].toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
      if (first === undefined || second === undefined) throw new Error('two are there');
      expect(ownersOf(await rolesIn(store, dee.userId, thread))).toEqual([first.handle]);
      for (const leaver of [first, second]) await done(store, leaver, make.leaving(thread));
      expect(ownersOf(await rolesIn(store, dee.userId, thread))).toEqual(['dee']);
      await done(store, dee, make.leaving(thread));
      expect(ownersOf(await rolesIn(store, dee.userId, thread))).toEqual([]);
    });

    it('[ROLE-4] a group that is begun again by somebody else keeps its roles, and one from nowhere has an owner', async () => {
      const { store, ann, bob, cyd } = await group(open);
      const again = async (roles: Readonly<Record<string, 'owner' | 'admin'>>, replayed?: true) => {
        const threadId = make.newGroupId();
        const people = { ann: ann.userId, cyd: cyd.userId };
        const intent = make.group(threadId, ['ann', 'cyd']);
        const op = make.op({ ...intent, people, body: { ...intent.body, roles } });
        committed(await store.submit(bob, { ...op, ...(replayed && { replayed }) }));
        return rolesIn(store, bob.userId, threadId);
      };
      expect(await again({ ann: 'owner', bob: 'admin' }, true)).toEqual({
        ...{ ann: 'owner', bob: 'admin', cyd: null },
      });
      expect(await again({ dee: 'owner', cyd: 'admin' }, true)).toEqual({
        ...{ ann: null, bob: 'owner', cyd: 'admin' },
      });
      expect(await again({ ann: 'owner' })).toEqual({ ann: null, bob: 'owner', cyd: null });
    });

    it('[ROLE-6] [GROUP-9] whoever is removed sees that and nothing after it, and does nothing there, until they are added again', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      const removal = make.op(make.removingMember(thread, cyd.userId));
      const { changes } = committed(await store.submit(bob, removal));
      expect(changes.map(({ feedId }) => feedId).toSorted()).toEqual(
        [accountFeedId(cyd.userId), thread].toSorted(),
      );
      await done(store, ann, make.message(thread, 'without her'));
      const page = await store.page(cyd.userId, { feedId: thread, after: 0, limit: 9, bytes: plenty });
      expect(page).toMatchObject({ through: 3, last: 3 });
      expect(page?.items.at(-1)).toMatchObject({ entity: 'member', userId: cyd.userId, leftAt: 3 });
      expect(JSON.stringify(page)).not.toContain('without her');
      for (const intent of [make.message(thread, 'and yet'), make.leaving(thread)])
        expect(codeOf(await store.submit(cyd, make.op(intent)))).toBe('notMember');
      // Somebody else has removed her as well, or tries to.
      const again = make.op(make.removingMember(thread, cyd.userId));
      expect(committed(await store.submit(ann, again)).changes).toEqual([]);
      await done(store, bob, make.adding(thread, 'cyd'));
      expect(await rolesIn(store, cyd.userId, thread)).toEqual({ ann: 'owner', bob: 'admin', cyd: null });
      await done(store, cyd, make.message(thread, 'here again'));
    });

    it('[DELETE-2] what an admin deletes says who did, by any way of asking, in this life of the store and the next', async () => {
      const { store, reopen, ann, bob, cyd, thread } = await group(open);
      const said = make.message(thread, 'in anger');
      await done(store, cyd, said);
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      await done(store, cyd, make.edit(thread, said.body.messageId, 'in great anger'));
      const { changes } = committed(
        await store.submit(bob, make.op(make.deletion(thread, said.body.messageId))),
      );
      const gone = {
        messageId: said.body.messageId,
        senderId: cyd.userId,
        deletedBy: bob.userId,
        content: null,
      };
      expect(changes).toMatchObject([{ feedId: thread, entities: [gone] }]);
      const expectGone = async (at: Store) => {
        const page = await at.page(cyd.userId, { feedId: thread, after: 4, limit: 9, bytes: plenty });
        expect(page?.items).toMatchObject([gone]);
        const first = await at.page(ann.userId, { feedId: thread, after: null, limit: 9, bytes: plenty });
        expect(first?.items).toContainEqual(expect.objectContaining(gone));
        expect(JSON.stringify(first)).not.toContain('anger');
      };
      await expectGone(store);
      await expectGone(await reopen());
    });

    it('[NOTICE-1] who gave which role to whom is told in the group', async () => {
      const { store, ann, bob, thread } = await group(open);
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      const page = await store.page(bob.userId, { feedId: thread, after: 1, limit: 9, bytes: plenty });
      expect(page?.items.find(({ entity }) => entity === 'message')).toMatchObject({
        envelope: {
          notice: { type: 'roleSet', actorId: ann.userId, userIds: [bob.userId], role: 'admin' },
        },
      });
      await done(store, ann, make.leaving(thread));
      const next = await store.page(bob.userId, { feedId: thread, after: 2, limit: 9, bytes: plenty });
      expect(next?.items.find(({ entity }) => entity === 'message')).toMatchObject({
        envelope: { notice: { type: 'left', actorId: ann.userId, userIds: [bob.userId] } },
      });
    });

    it('[ROLE-1] roles outlive the store’s life', async () => {
      const { store, reopen, ann, bob, thread } = await group(open);
      await done(store, ann, make.givingRole(thread, bob.userId, 'admin'));
      const before = await rolesIn(store, ann.userId, thread);
      expect(await rolesIn(await reopen(), ann.userId, thread)).toEqual(before);
    });
  });
}

/** Ann's group with Bob and Cyd; Dee is somewhere else. */
async function group(open: OpenStore) {
  const opened = await open();
  const { store } = opened;
  const [ann, bob, cyd, dee] = [
    await actor(store, 'ann'),
    await actor(store, 'bob'),
    await actor(store, 'cyd'),
    await actor(store, 'dee'),
  ];
  const thread = make.newGroupId();
  await done(store, ann, make.group(thread, ['bob', 'cyd']));
  return { ...opened, ann, bob, cyd, dee, thread };
}

async function done(store: Store, who: Actor, intent: OpIntent): Promise<void> {
  committed(await store.submit(who, make.op(intent)));
}

/** What everybody in a thread is, as one of them is told. */
async function rolesIn(store: Store, userId: UserId, threadId: ThreadId) {
  const page = await store.page(userId, { feedId: threadId, after: null, limit: 1, bytes: plenty });
  const present = (page?.items ?? []).flatMap((item) =>
    item.entity === 'member' && item.leftAt === null ? [[item.handle, item.role ?? null] as const] : [],
  );
  return Object.fromEntries(present);
}

const ownersOf = (roles: Readonly<Record<string, string | null>>) =>
  Object.entries(roles).flatMap(([handle, role]) => (role === 'owner' ? [handle] : []));
