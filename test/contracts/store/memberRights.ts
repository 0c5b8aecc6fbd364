import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, plenty, pullAll } from './kit.ts';

export function memberRightsContract(name: string, open: OpenStore): void {
  describe(`${name}: rights of members`, () => {
    it('[RIGHT-2] whoever joins later is told what is forbidden, by a first page and by a digest', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      await done(store, ann, make.forbidding(thread, 'pin', true));
      await done(store, ann, make.adding(thread, 'cyd'));
      for (const { userId } of [bob, cyd]) {
        const first = await store.page(userId, { feedId: thread, after: null, limit: 50, bytes: plenty });
        expect(first?.items.filter(({ entity }) => entity === 'memberRight')).toMatchObject([
          { name: 'pin', forbidden: true },
        ]);
      }
      const pulled = await pullAll(store, bob.userId, thread, 2);
      expect([...pulled.values()].filter(({ entity }) => entity === 'memberRight')).toHaveLength(1);
    });

    it('[RIGHT-2] what was sent before is acked when it is sent again, and new words are not', async () => {
      const { store, ann, bob, thread } = await group(open);
      const said = make.message(thread, 'I was in time');
      await done(store, bob, said);
      await done(store, ann, make.forbidding(thread, 'write', true));
      expect(committed(await store.submit(bob, make.op(said))).changes).toEqual([]);
      const { messageId } = said.body;
      const other = { ...said, body: { ...make.message(thread, 'other words').body, messageId } };
      expect(codeOf(await store.submit(bob, make.op(other)))).toBe('notAllowed');
      await done(store, ann, make.forbidding(thread, 'write', false));
      await done(store, bob, make.message(thread, 'and again'));
    });

    it('[RIGHT-4] votes and own reactions stay a member’s own matter', async () => {
      const { store, ann, bob, thread } = await group(open);
      const poll = make.poll(thread);
      await done(store, ann, poll);
      const { messageId } = poll.body;
      await done(store, bob, make.reaction(thread, messageId, '👍'));
      for (const right of ['write', 'react'] as const)
        await done(store, ann, make.forbidding(thread, right, true));
      await done(store, bob, make.vote(thread, messageId, [1]));
      await done(store, bob, make.reaction(thread, messageId, '👍', false));
      const again = await store.submit(bob, make.op(make.reaction(thread, messageId, '👍')));
      expect(again).toMatchObject({ error: { code: 'notAllowed', context: { right: 'react' } } });
    });

    it('[RIGHT-5] a scheduled message of somebody who may not write any more stays theirs, with the reason', async () => {
      const { store, ann, bob, thread } = await group(open);
      const own = accountFeedId(bob.userId);
      const messageId = make.newId() as MessageId;
      const words = { sendAt: Date.now() - 1_000, text: 'at its time' };
      await done(store, bob, make.schedule(own, thread, words, messageId));
      await done(store, ann, make.forbidding(thread, 'write', true));
      const sent = await store.sendScheduled({ messageId, userId: bob.userId });
      expect(committed(sent).changes.map(({ feedId }) => feedId)).toEqual([own]);
      const kept = [...(await pullAll(store, bob.userId, own, 50)).values()];
      expect(kept.filter(({ entity }) => entity === 'scheduled')).toMatchObject([
        { state: 'refused', reason: 'notAllowed', content: { text: 'at its time' } },
      ]);
    });

    it('[RIGHT-6] what is replayed was allowed once', async () => {
      const { store, ann, bob, thread } = await group(open);
      await done(store, ann, make.forbidding(thread, 'write', true));
      const again = { ...make.op(make.message(thread, 'from before')), replayed: true as const };
      expect(committed(await store.submit(bob, again)).changes).toHaveLength(1);
    });

    it('[RIGHT-7] who joins while it is given sees all that was written, by any way of asking, and by any way of joining', async () => {
      const { store, ann, bob, cyd, thread } = await group(open);
      await done(store, ann, make.message(thread, 'before'));
      await done(store, bob, make.leaving(thread));
      await done(store, ann, make.message(thread, 'meanwhile'));
      await done(store, ann, make.forbidding(thread, 'seeHistory', false));
      await done(store, ann, make.adding(thread, 'bob', 'cyd'));
      for (const { userId } of [bob, cyd]) {
        const pulled = [...(await pullAll(store, userId, thread, 2)).values()];
        expect(said(pulled)).toEqual(['before', 'meanwhile']);
        const first = await store.page(userId, { feedId: thread, after: null, limit: 50, bytes: plenty });
        expect(said(first?.items ?? [])).toEqual(['before', 'meanwhile']);
        // It is there to be read, and not unread.
        expect(first).toMatchObject({ floor: 0, unreadBelow: 0 });
        const history = await store.history(userId, {
          ...{ threadId: thread, anchor: { before: 4 }, limit: 50, bytes: plenty },
        });
        expect(said(history.ok ? history.value.items : [])).toEqual(['before']);
      }
      expect(await own(store, cyd)).toMatchObject({ joinedAt: 5, leftAt: null, seesHistory: true });
      const other = await group(open);
      await done(other.store, other.ann, make.message(other.thread, 'before'));
      await done(other.store, other.ann, make.adding(other.thread, 'cyd'));
      await done(other.store, other.ann, make.forbidding(other.thread, 'seeHistory', false));
      expect(said([...(await pullAll(other.store, other.cyd.userId, other.thread, 50)).values()])).toEqual(
        [],
      );
    });

    it('[RIGHT-7] it lasts as long as the membership, whatever becomes of it', async () => {
      const { store, ann, cyd, thread } = await group(open);
      await done(store, ann, make.message(thread, 'before'));
      await done(store, ann, make.forbidding(thread, 'seeHistory', false));
      await done(store, ann, make.adding(thread, 'cyd'));
      await done(store, ann, make.forbidding(thread, 'seeHistory', true));
      await done(store, ann, make.givingRole(thread, cyd.userId, 'admin'));
      const seen = async () => said([...(await pullAll(store, cyd.userId, thread, 50)).values()]);
      expect(await seen()).toEqual(['before']);
      await done(store, cyd, make.leaving(thread));
      expect(await seen()).toEqual(['before']);
      await done(store, ann, make.adding(thread, 'cyd'));
      expect(await seen()).toEqual([]);
      expect(await own(store, cyd)).not.toHaveProperty('seesHistory');
    });
  });
}

async function done(store: Store, who: Actor, intent: OpIntent): Promise<void> {
  committed(await store.submit(who, make.op(intent)));
}

async function group(open: OpenStore) {
  const { store } = await open();
  const [ann, bob, cyd] = [await actor(store, 'ann'), await actor(store, 'bob'), await actor(store, 'cyd')];
  const thread: ThreadId = make.newGroupId();
  await done(store, ann, make.group(thread, ['bob']));
  return { store, ann, bob, cyd, thread };
}

const said = (items: readonly Entity[]) =>
  items
    .flatMap((item) => (item.entity === 'message' ? (item.content?.text ?? []) : []))
    .filter((text) => ['before', 'meanwhile'].includes(text));

async function own(store: Store, { userId }: Actor) {
  const held = await pullAll(store, userId, accountFeedId(userId), 50);
  return [...held.values()].find((item) => item.entity === 'membership');
}
