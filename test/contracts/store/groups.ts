import { describe, expect, it } from 'vitest';
import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { maxGroupMembers } from '../../../sync/protocol/sizes.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, lastOf, type OpenStore, plenty, pullAll } from './kit.ts';

export function groupsContract(name: string, open: OpenStore): void {
  describe(`${name}: groups`, () => {
    it('[GROUP-4] [NOTICE-1] a group takes one number in its feed and in the account feed of each who is in it', async () => {
      const { store, ann, bob, cyd, dee, thread, created } = await fourPeople(open);
      expect(created.changes.map(({ feedId, through }) => [feedId, through])).toEqual(
        expect.arrayContaining(
          [accountFeedId(ann.userId), accountFeedId(bob.userId), accountFeedId(cyd.userId), thread].map(
            (feedId) => [feedId, 1],
          ),
        ),
      );
      expect(created.changes).toHaveLength(4);
      for (const { userId } of [ann, bob, cyd]) {
        expect(await own(store, userId)).toMatchObject([{ threadId: thread, joinedAt: 0, leftAt: null }]);
        const held = await everything(store, userId, thread);
        expect(held.find(({ entity }) => entity === 'thread')).toMatchObject({
          kind: 'group',
          name: 'Sails',
        });
        expect(members(held)).toEqual(['ann', 'bob', 'cyd']);
        expect(said(held)).toEqual(['created']);
      }
      expect(await own(store, dee.userId)).toEqual([]);
      expect(await lastOf(store, dee.userId, thread)).toBeUndefined();
      expect(codeOf(await store.submit(dee, make.op(make.message(thread, 'me too'))))).toBe('threadUnknown');
    });

    it('[GROUP-3] under an id in use it is nothing to whoever is in it, and refused to everybody else', async () => {
      const { store, ann, bob, dee, thread } = await fourPeople(open);
      const again = committed(await store.submit(ann, make.op(make.group(thread, ['dee'], 'Oars'))));
      expect(again.changes).toEqual([]);
      expect(committed(await store.submit(bob, make.op(make.group(thread, [], 'Oars')))).changes).toEqual([]);
      expect(codeOf(await store.submit(dee, make.op(make.group(thread, [], 'Oars'))))).toBe('notMember');
      expect(await lastOf(store, ann.userId, thread)).toBe(1);
    });

    it('[PERSON-1] whom its device does not know is named to it, also when it is asked again', async () => {
      const { store, ann, bob, dee, thread } = await fourPeople(open);
      const people = { bob: bob.userId };
      for (const intent of [
        { ...make.group(make.newGroupId(), ['bob', 'dee']), people },
        { ...make.adding(thread, 'bob', 'dee'), people },
        { ...make.creation(make.threadOf('ann', 'dee'), 'dee'), people: {} },
      ]) {
        const op = make.op(intent);
        for (let times = 0; times < 2; times += 1)
          expect(committed(await store.submit(ann, op)).people).toEqual({ dee: dee.userId });
      }
      const known = { ...make.adding(thread, 'bob'), people };
      expect(committed(await store.submit(ann, make.op(known))).people).toBeUndefined();
      // Version 1 names nobody, and asks for nobody.
      expect(committed(await store.submit(ann, make.op(make.adding(thread, 'bob')))).people).toBeUndefined();
    });

    it('[GROUP-2] a handle nobody has is named, and nothing of its op is kept', async () => {
      const { store, ann, dee, thread } = await fourPeople(open);
      const fresh = make.newGroupId();
      for (const intent of [make.group(fresh, ['dee', 'eve']), make.adding(thread, 'dee', 'eve')]) {
        const outcome = await store.submit(ann, make.op(intent));
        expect(outcome).toMatchObject({ error: { code: 'handleUnknown', context: { handles: 'eve' } } });
      }
      expect(await lastOf(store, ann.userId, fresh)).toBeUndefined();
      expect(await lastOf(store, ann.userId, thread)).toBe(1);
      expect(await own(store, dee.userId)).toEqual([]);
    });

    it('[GROUP-5] only newcomers are added, and they hear of it alone in their account feeds', async () => {
      const { store, ann, bob, dee, thread } = await fourPeople(open);
      const { changes } = committed(await store.submit(bob, make.op(make.adding(thread, 'ann', 'dee'))));
      expect(changes.map(({ feedId }) => feedId).toSorted()).toEqual(
        [accountFeedId(dee.userId), thread].toSorted(),
      );
      // Added by number 2, whose notice she sees.
      expect(await own(store, dee.userId)).toMatchObject([{ joinedAt: 1, leftAt: null }]);
      expect(await own(store, ann.userId)).toMatchObject([{ joinedAt: 0 }]);
      const notice = (await everything(store, ann.userId, thread)).findLast(isMessage);
      expect(notice?.envelope).toMatchObject({
        kind: 'notice',
        notice: { type: 'added', actorId: bob.userId, userIds: [dee.userId] },
      });
      const nobody = committed(await store.submit(ann, make.op(make.adding(thread, 'bob', 'dee'))));
      expect(nobody.changes).toEqual([]);
      expect(await lastOf(store, ann.userId, thread)).toBe(2);
    });

    it('[SEE-2] who joined later is given its members and what was said since, by any way of asking', async () => {
      const { store, ann, dee, thread } = await fourPeople(open);
      for (const text of ['one', 'two']) await write(store, ann, thread, text);
      await done(store, ann, make.adding(thread, 'dee'));
      await write(store, ann, thread, 'three');
      const held = await everything(store, dee.userId, thread);
      expect(members(held)).toEqual(['ann', 'bob', 'cyd', 'dee']);
      expect(said(held)).toEqual(['added', 'three']);
      expect(said([...(await pullAll(store, dee.userId, thread, 2)).values()])).toEqual(['added', 'three']);
      // Those who were there have it all.
      expect(said(await everything(store, ann.userId, thread))).toHaveLength(5);
    });

    it('[GROUP-7] a name is the group’s and travels, also to who joins later; the same one is nothing', async () => {
      const { store, ann, bob, cyd, dee, thread } = await fourPeople(open);
      await done(store, bob, make.renaming(thread, 'Oars'));
      const same = committed(await store.submit(ann, make.op(make.renaming(thread, 'Oars'))));
      expect(same.changes).toEqual([]);
      await done(store, ann, make.adding(thread, 'dee'));
      for (const { userId } of [cyd, dee]) {
        const held = await everything(store, userId, thread);
        expect(held.filter(({ entity }) => entity === 'thread')).toMatchObject([
          { name: 'Oars', version: 2 },
        ]);
      }
      expect(said(await everything(store, cyd.userId, thread))).toEqual(['created', 'renamed', 'added']);
    });

    it('[GROUP-8] [GROUP-9] leaving ends a feed where it stands, and everybody else goes on', async () => {
      const { store, ann, bob, thread } = await fourPeople(open);
      await write(store, ann, thread, 'before');
      const { changes } = committed(await store.submit(bob, make.op(make.leaving(thread))));
      expect(changes.map(({ feedId }) => feedId).toSorted()).toEqual(
        [accountFeedId(bob.userId), thread].toSorted(),
      );
      await write(store, ann, thread, 'after');
      await done(store, ann, make.renaming(thread, 'Without Bob'));

      expect(await own(store, bob.userId)).toMatchObject([{ joinedAt: 0, leftAt: 3 }]);
      const page = await store.page(bob.userId, { feedId: thread, after: 0, limit: 100, bytes: plenty });
      expect(page).toMatchObject({ last: 3, through: 3 });
      const kept = await everything(store, bob.userId, thread);
      expect(said(kept)).toEqual(['created', 'before', 'left']);
      expect(JSON.stringify(kept)).not.toContain('Without Bob');
      const seen = await everything(store, ann.userId, thread);
      expect(seen.find((item) => item.entity === 'member' && item.handle === 'bob')).toMatchObject({
        leftAt: 3,
      });
      for (const intent of [
        make.message(thread, 'and yet'),
        make.adding(thread, 'bob'),
        make.leaving(thread),
      ])
        expect(codeOf(await store.submit(bob, make.op(intent)))).toBe('notMember');
    });

    it('[SEE-2] added again one is a newcomer, and has nothing of the time before', async () => {
      const { store, ann, bob, thread } = await fourPeople(open);
      await write(store, ann, thread, 'first time');
      await done(store, bob, make.leaving(thread));
      await write(store, ann, thread, 'meanwhile');
      await done(store, ann, make.adding(thread, 'bob'));
      await write(store, bob, thread, 'thanks');
      expect(await own(store, bob.userId)).toMatchObject([{ joinedAt: 4, leftAt: null }]);
      const held = await everything(store, bob.userId, thread);
      expect(said(held)).toEqual(['added', 'thanks']);
      expect(held.filter((item) => item.entity === 'member' && item.handle === 'bob')).toMatchObject([
        { joinedAt: 4, leftAt: null },
      ]);
    });

    it('[GROUP-8] the last one may leave, and an empty group takes nobody’s word', async () => {
      const { store } = await open();
      const ann = await actor(store, 'ann');
      const thread = make.newGroupId();
      await done(store, ann, make.group(thread, []));
      await done(store, ann, make.leaving(thread));
      expect(await own(store, ann.userId)).toMatchObject([{ leftAt: 2 }]);
      expect(codeOf(await store.submit(ann, make.op(make.adding(thread, 'ann'))))).toBe('notMember');
    });

    it('[GROUP-6] a group has only so many at one time; one who leaves makes room', async () => {
      const { store } = await open();
      const ann = await actor(store, 'ann');
      const thread = make.newGroupId();
      const others: Actor[] = [];
      for (let n = 0; n < maxGroupMembers; n += 1) others.push(await actor(store, `person_${n}`));
      const [first, ...rest] = others.slice(0, -1);
      const late = others.at(-1);
      if (first === undefined || late === undefined) throw new Error('nobody is there');
      await done(
        store,
        ann,
        make.group(
          thread,
          [first, ...rest].map(({ handle }) => handle),
        ),
      );
      expect(codeOf(await store.submit(first, make.op(make.adding(thread, late.handle))))).toBe('groupFull');
      expect(await lastOf(store, late.userId, thread)).toBeUndefined();
      await done(store, first, make.leaving(thread));
      await done(store, ann, make.adding(thread, late.handle));
      expect(codeOf(await store.submit(ann, make.op(make.adding(thread, first.handle))))).toBe('groupFull');
    });

    it('[GROUP-4] [GROUP-8] who is in it, and who was, outlives the store’s life', async () => {
      const { store, reopen, ann, bob, dee, thread } = await fourPeople(open);
      await done(store, bob, make.leaving(thread));
      await done(store, ann, make.adding(thread, 'dee'));
      const before = [];
      for (const { userId } of [ann, bob, dee]) before.push(await everything(store, userId, thread));
      const next = await reopen();
      const after = [];
      for (const { userId } of [ann, bob, dee]) after.push(await everything(next, userId, thread));
      expect(after).toEqual(before);
      expect(codeOf(await next.submit(bob, make.op(make.message(thread, 'and yet'))))).toBe('notMember');
      await write(next, dee, thread, 'aye');
    });
  });
}

/** Ann's group with Bob and Cyd; Dee is somewhere else. */
async function fourPeople(open: OpenStore) {
  const opened = await open();
  const { store } = opened;
  const [ann, bob, cyd, dee] = [
    await actor(store, 'ann'),
    await actor(store, 'bob'),
    await actor(store, 'cyd'),
    await actor(store, 'dee'),
  ];
  const thread = make.newGroupId();
  const created = committed(await store.submit(ann, make.op(make.group(thread, ['bob', 'cyd']))));
  return { ...opened, ann, bob, cyd, dee, thread, created };
}

async function done(store: Store, who: Actor, intent: OpIntent): Promise<void> {
  committed(await store.submit(who, make.op(intent)));
}

const write = (store: Store, who: Actor, thread: ThreadId, text: string) =>
  done(store, who, make.message(thread, text));

/** A first page, messages in their order. */
async function everything(store: Store, userId: Actor['userId'], thread: ThreadId): Promise<Entity[]> {
  const page = await store.page(userId, { feedId: thread, after: null, limit: 100, bytes: plenty });
  return page?.items.toSorted((a, b) => placeOf(a) - placeOf(b)) ?? [];
}

const isMessage = (item: Entity) => item.entity === 'message';
const placeOf = (item: Entity) => (item.entity === 'message' ? item.sequenceNumber : 0);

function said(items: readonly Entity[]): string[] {
  return items
    .filter(isMessage)
    .map(({ envelope, content }) =>
      envelope.kind === 'notice' ? envelope.notice.type : (content?.text ?? ''),
    );
}

function members(items: readonly Entity[]): string[] {
  return items.flatMap((item) => (item.entity === 'member' ? [item.handle] : [])).toSorted();
}

async function own(store: Store, userId: Actor['userId']) {
  const held = await pullAll(store, userId, accountFeedId(userId), 50);
  return [...held.values()].filter((item) => item.entity === 'membership');
}
