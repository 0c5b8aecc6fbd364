import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, plenty, pullAll } from './kit.ts';

const anHour = 3_600;

export function slowModeContract(name: string, open: OpenStore): void {
  describe(`${name}: slow mode`, () => {
    it('[PACE-1] whoever joins later is told of it by a first page', async () => {
      const { store, ann, cyd, thread } = await group(open);
      await done(store, ann, make.slowing(thread, 30));
      await done(store, ann, make.adding(thread, 'cyd'));
      const first = await store.page(cyd.userId, { feedId: thread, after: null, limit: 50, bytes: plenty });
      expect(first?.items.filter(({ entity }) => entity === 'slowMode')).toMatchObject([{ seconds: 30 }]);
    });

    it('[PACE-2] a member waits between two messages, and what came too soon may come again', async () => {
      const { store, ann, bob, thread } = await group(open);
      await done(store, ann, make.slowing(thread, anHour));
      const said = make.message(thread, 'one');
      await done(store, bob, said);
      const { messageId } = said.body;
      for (const soon of [make.message(thread, 'two'), make.poll(thread)]) {
        const op = make.op(soon);
        const answer = await store.submit(bob, op);
        expect(answer).toMatchObject({ ok: false, error: { code: 'slowMode' } });
        if (answer.ok) continue;
        expect(answer.error.retryAfterMs).toBeGreaterThan(anHour * 1_000 - 60_000);
        expect(answer.error.retryAfterMs).toBeLessThanOrEqual(anHour * 1_000);
      }
      // Neither what is there nor what needs no message of one's own waits, nor does anybody else.
      expect(committed(await store.submit(bob, make.op(said))).changes).toEqual([]);
      await done(store, bob, make.edit(thread, messageId, 'one, in other words'));
      await done(store, bob, make.reaction(thread, messageId, '👍'));
      for (const text of ['three', 'four']) await done(store, ann, make.message(thread, text));
      await done(store, ann, make.adding(thread, 'cyd'));
      // Not recorded: the same op is taken once it may be.
      const again = make.op(make.message(thread, 'five'));
      expect(codeOf(await store.submit(bob, again))).toBe('slowMode');
      await done(store, ann, make.slowing(thread, null));
      expect(committed(await store.submit(bob, again)).duplicate).toBe(false);
    });

    it('[PACE-2] what is refused anyway is refused at once', async () => {
      const { store, ann, bob, thread } = await group(open);
      await done(store, ann, make.slowing(thread, anHour));
      await done(store, bob, make.message(thread, 'one'));
      await done(store, ann, make.forbidding(thread, 'write', true));
      expect(codeOf(await store.submit(bob, make.op(make.message(thread, 'two'))))).toBe('notAllowed');
    });

    it('[PACE-3] what is replayed does not wait, and counts for what comes after it', async () => {
      const { store, ann, bob, thread } = await group(open);
      await done(store, ann, make.slowing(thread, anHour));
      for (const text of ['one', 'two']) {
        const again = { ...make.op(make.message(thread, text)), replayed: true as const };
        expect(committed(await store.submit(bob, again)).changes).toHaveLength(1);
      }
      expect(codeOf(await store.submit(bob, make.op(make.message(thread, 'new'))))).toBe('slowMode');
    });

    it('[PACE-3] a scheduled message that comes due too soon stays as it is, and is sent later', async () => {
      const { store, ann, bob, thread } = await group(open);
      const own = accountFeedId(bob.userId);
      await done(store, bob, make.message(thread, 'one'));
      await done(store, ann, make.slowing(thread, anHour));
      const key = { messageId: make.newId() as MessageId, userId: bob.userId };
      const words = { sendAt: Date.now() - 1_000, text: 'at its time' };
      await done(store, bob, make.schedule(own, thread, words, key.messageId));
      expect((await store.dueMessages(10)).due).toEqual([key]);
      expect(committed(await store.sendScheduled(key)).changes).toEqual([]);
      const { due, nextAt } = await store.dueMessages(10);
      expect(due).toEqual([]);
      expect(nextAt).toBeGreaterThan(Date.now());
      expect(nextAt).toBeLessThanOrEqual(Date.now() + 60_000);
      const kept = [...(await pullAll(store, bob.userId, own, 50)).values()];
      expect(kept.filter(({ entity }) => entity === 'scheduled')).toMatchObject([
        { state: 'waiting', sendAt: words.sendAt },
      ]);
      await done(store, ann, make.slowing(thread, null));
      expect(committed(await store.sendScheduled(key)).changes).toHaveLength(2);
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
