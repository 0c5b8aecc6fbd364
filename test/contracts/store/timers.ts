import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import * as make from '../../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, plenty, pullAll, twoPeople } from './kit.ts';

/** The shortest there is: these stores go by the clock on the wall. */
const second: MessageTimer = { seconds: 1, countsFrom: 'sending', keepsCopies: false };
const onceRead: MessageTimer = { ...second, countsFrom: 'reading' };
const patience = { timeout: 5_000, interval: 50 };

export function timersContract(name: string, open: OpenStore): void {
  describe(`${name}: messages that disappear`, () => {
    it('[TIMER-1] [TIMER-2] a timer travels with its thread, and stamps what is taken after it', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const before = await write(store, ann, thread, 'before');
      const set = committed(await store.submit(bob, make.op(make.timing(thread, second))));
      expect(committed(await store.submit(ann, make.op(make.timing(thread, second)))).changes).toEqual([]);
      const after = await write(store, ann, thread, 'after');
      const all = await pullAll(store, bob.userId, thread, 50);
      const messages = [...all.values()].filter((item) => item.entity === 'message');
      const of = (id: MessageId) => messages.find(({ messageId }) => messageId === id);
      expect(of(before)?.expiry).toBeUndefined();
      const at = of(after)?.at ?? 0;
      expect(of(after)?.expiry).toEqual({ ...second, expiresAt: at + 1_000 });
      expect([...all.values()].find(({ entity }) => entity === 'thread')).toMatchObject({ timer: second });
      const notice = messages.find(({ version }) => version === set.sequenceNumber);
      expect(notice?.envelope).toMatchObject({ notice: { type: 'timerSet', timer: second } });
      const stranger = await actor(store, 'vera');
      expect(codeOf(await store.submit(stranger, make.op(make.timing(thread, null))))).toBe('threadUnknown');
    });

    it('[TIMER-6] what is due goes with all that is said of it, and leaves its place; once, whoever does it', async () => {
      const { store, reopen, ann, bob, thread } = await twoPeople(open);
      await store.submit(ann, make.op(make.timing(thread, second)));
      const gone = await write(store, ann, thread, 'gone');
      await store.submit(ann, make.op(make.edit(thread, gone, 'gone too')));
      await store.submit(bob, make.op(make.reaction(thread, gone, '👍')));
      await store.submit(bob, make.op(make.pin(thread, gone)));
      await store.submit(ann, make.op(make.timing(thread, null)));
      const stays = await write(store, bob, thread, 'stays');
      const due = (await store.timers.nextDue()) ?? 0;
      expect((await store.timers.expire(10)).changes).toEqual([]);
      await expect.poll(() => Date.now(), patience).toBeGreaterThan(due);
      // Two gateways at once.
      const [one, other] = await Promise.all([store.timers.expire(10), store.timers.expire(10)]);
      expect(one.changes).toHaveLength(1);
      expect(other.changes).toEqual([]);
      const [change] = one.changes;
      expect(change).toMatchObject({ feedId: thread, entities: [{ entity: 'expired', messageId: gone }] });
      expect(change?.through).toBe((change?.after ?? 0) + 1);
      expect(await store.timers.nextDue()).toBeNull();

      const again = await reopen();
      const all = [...(await pullAll(again, bob.userId, thread, 3)).values()];
      expect(JSON.stringify(all)).not.toContain('gone');
      expect(all.filter((item) => 'messageId' in item && item.messageId === gone)).toMatchObject([
        { entity: 'expired' },
      ]);
      const request = { threadId: thread, anchor: { before: 1_000 }, limit: 100, bytes: plenty };
      const history = await again.history(bob.userId, request);
      const held = history.ok ? history.value.items : [];
      expect(held.filter((item) => item.messageId === gone)).toEqual([]);
      expect(held.at(-1)?.messageId).toBe(stays);
      const [head] = (await again.heads(ann.userId, [thread], true, plenty)).heads;
      expect(head?.unread).toBe(1);
    });

    it('[TIMER-7] to whatever is done to it later it is as one that was deleted', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await store.submit(ann, make.op(make.timing(thread, second)));
      const gone = await write(store, ann, thread, 'gone');
      await expect.poll(async () => (await store.timers.expire(10)).changes, patience).toHaveLength(1);
      const answer = async (who: Actor, ...[intent]: Parameters<typeof make.op>) =>
        codeOf(await store.submit(who, make.op(intent)));
      expect(await answer(ann, make.edit(thread, gone, 'again'))).toBe('messageDeleted');
      expect(await answer(bob, make.reaction(thread, gone, '👍'))).toBe('messageDeleted');
      expect(await answer(bob, make.pin(thread, gone))).toBe('messageDeleted');
      const sentAgain = make.message(thread, 'gone', { messageId: gone });
      expect(committed(await store.submit(ann, make.op(sentAgain))).changes).toEqual([]);
      expect(await answer(bob, sentAgain)).toBe('idTaken');
      expect(committed(await store.submit(ann, make.op(make.deletion(thread, gone)))).changes).toEqual([]);
      committed(await store.submit(bob, make.op(make.receipt(thread, gone, 'read'))));
      committed(await store.submit(bob, make.op(make.message(thread, 'so?', { replyTo: gone }))));
    });

    it('[TIMER-3] [TIMER-4] from reading: who reads first starts the clocks of what others wrote, as a change', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await store.submit(ann, make.op(make.timing(thread, onceRead)));
      const ids: MessageId[] = [];
      for (const who of [ann, bob, ann, bob]) ids.push(await write(store, who, thread, 'words'));
      const [first = '', , third = '', fourth = ''] = ids;
      expect((await store.timers.start(thread, 10)).changes).toEqual([]);
      expect(await store.timers.nextDue()).toBeNull();
      expect(await store.timers.waiting()).toEqual([thread]);
      const edited = committed(
        await store.submit(ann, make.op(make.edit(thread, third as MessageId, 'better'))),
      );
      await store.submit(bob, make.op(make.receipt(thread, third as MessageId, 'read')));
      const [change, ...more] = (await store.timers.start(thread, 1)).changes;
      expect(more).toEqual([]);
      expect(change?.entities).toMatchObject([
        { messageId: first, editedAt: null, version: change?.through },
      ]);
      const rest = await store.timers.start(thread, 10);
      expect(rest.changes[0]?.entities).toMatchObject([{ messageId: third }]);
      expect(rest.isAll).toBe(true);
      // Her other device had seen those words, and not that their clock had started.
      const tablet = { ...ann, deviceId: make.newDevice().id };
      const over = make.edit(thread, third as MessageId, 'best', edited.sequenceNumber);
      const [again] = committed(await store.submit(tablet, make.op(over))).changes;
      expect(again?.entities[0]).not.toHaveProperty('editedOver');
      await store.submit(ann, make.op(make.receipt(thread, fourth as MessageId, 'read')));
      expect((await store.timers.start(thread, 10)).changes[0]?.entities).toHaveLength(2);
      expect(await store.timers.waiting()).toEqual([]);
      expect(await store.timers.nextDue()).not.toBeNull();
    });

    it('[TIMER-3] whoever joined later has read nothing of what was written before, however far they are', async () => {
      const { store } = await open();
      const [ann, bob] = [await actor(store, 'ann'), await actor(store, 'bob')];
      const [cyd, group] = [await actor(store, 'cyd'), make.newGroupId()];
      const read = async (who: Actor, messageId: MessageId) =>
        committed(await store.submit(who, make.op(make.receipt(group, messageId, 'read'))));
      const started = async () =>
        (await store.timers.start(group, 10)).changes.flatMap(({ entities }) =>
          entities.flatMap((entity) => (entity.entity === 'message' ? [entity.messageId] : [])),
        );
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      committed(await store.submit(ann, make.op(make.timing(group, onceRead))));
      const early = [await write(store, ann, group, 'early'), await write(store, bob, group, 'early too')];
      committed(await store.submit(ann, make.op(make.adding(group, 'cyd'))));
      const late = await write(store, ann, group, 'late');
      await read(cyd, late);
      expect(await started()).toEqual([late]);
      // Hers are all that he reads: his own wait for somebody else.
      await read(bob, late);
      expect(await started()).toEqual(early.slice(0, 1));
      // Whoever reads and leaves has read.
      const [, own = late] = early;
      await read(ann, own);
      committed(await store.submit(ann, make.op(make.leaving(group))));
      expect(await started()).toEqual([own]);
    });

    it('[TIMER-8] what is to stay in its thread is not forwarded to another', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const vera = await actor(store, 'vera');
      const other = make.threadOf('bob', 'vera');
      await store.submit(bob, make.op(make.creation(other, 'vera')));
      await store.submit(ann, make.op(make.timing(thread, { ...second, seconds: 3_600 })));
      const stays = await write(store, ann, thread, 'stays here');
      const forward = (to: ThreadId, forwardOf: MessageId) =>
        make.op(make.message(to, 'stays here', { forwardOf }));
      expect(codeOf(await store.submit(bob, forward(other, stays)))).toBe('copyForbidden');
      committed(await store.submit(bob, forward(thread, stays)));
      // Whoever may not see it does not learn of it.
      committed(await store.submit(vera, forward(other, stays)));
      await store.submit(ann, make.op(make.timing(thread, { ...second, seconds: 3_600, keepsCopies: true })));
      committed(await store.submit(bob, forward(other, await write(store, ann, thread, 'stays here'))));
    });

    it('[TIMER-11] a replayed message has the time that it had, also one that is there without', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const soon = { ...second, seconds: 3_600, expiresAt: Date.now() + 60_000 };
      const again = (intent: ReturnType<typeof make.message>) =>
        Object.assign(make.op(intent), {
          ...{ replayed: true as const, expiry: soon },
          people: { bob: bob.userId },
        });
      committed(await store.submit(ann, again(make.message(thread, 'lost'))));
      const there = make.message(thread, 'there');
      const { messageId } = there.body;
      const words = { text: 'there', sendAt: Date.now() - 1 };
      const intent = make.schedule(accountFeedId(ann.userId), thread, words, messageId);
      committed(await store.submit(ann, make.op(intent)));
      for (const key of (await store.dueMessages(9)).due) committed(await store.sendScheduled(key));
      const { changes } = committed(await store.submit(ann, again(there)));
      expect(changes).toHaveLength(1);
      const all = await pullAll(store, bob.userId, thread, 50);
      const messages = [...all.values()].filter((item) => item.entity === 'message');
      expect(messages.map(({ expiry, editedAt }) => [expiry, editedAt])).toEqual([
        [soon, null],
        [soon, null],
      ]);
      const edited = make.edit(thread, there.body.messageId, 'there, mended', changes[0]?.through);
      committed(await store.submit(ann, make.op(edited)));
      const later = await pullAll(store, bob.userId, thread, 50);
      const mended = [...later.values()].find(
        (item) => item.entity === 'message' && item.messageId === there.body.messageId,
      );
      expect(mended).toMatchObject({ expiry: soon, content: { text: 'there, mended' } });
      expect(mended).not.toHaveProperty('editedOver');
    });
  });
}

async function write(store: Store, who: Actor, thread: ThreadId, text: string): Promise<MessageId> {
  const sent = make.message(thread, text);
  committed(await store.submit(who, make.op(sent)));
  return sent.body.messageId;
}
