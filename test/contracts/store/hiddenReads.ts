import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import * as make from '../../builders/make.ts';
import { actor, committed, lastOf, type OpenStore, plenty, pullAll, twoPeople } from './kit.ts';

export function hiddenReadsContract(name: string, open: OpenStore): void {
  describe(`${name}: reading that nobody is told of`, () => {
    it('[RECEIPT-7] [RECEIPT-8] is delivered to others, whatever is asked, and read by oneself, for good', async () => {
      const { store, reopen, ann, bob, thread } = await twoPeople(open);
      const told = await say(store, ann, thread);
      await read(store, bob, thread, told);
      await hide(store, bob);
      const untold = await say(store, ann, thread);
      await read(store, bob, thread, untold);
      expect(await readAtOf(store, ann, thread, untold)).toEqual([null]);
      expect(await readAtOf(store, ann, thread, told)).toEqual([expect.any(Number)]);
      const { heads } = await store.heads(bob.userId, [thread], true, plenty);
      expect(heads[0]?.unread).toBe(0);
      await hide(store, bob, false);
      const later = await say(store, ann, thread);
      await read(store, bob, thread, later);
      const life = await reopen();
      expect(await readAtOf(life, ann, thread, untold)).toEqual([null]);
      expect(await readAtOf(life, ann, thread, later)).toEqual([expect.any(Number)]);
      const items = [...(await pullAll(life, ann.userId, thread, 50)).values()];
      const place = (await lastOf(life, ann.userId, thread)) ?? 0;
      expect(items.find((item) => item.entity === 'receipt' && item.userId === bob.userId)).toMatchObject({
        ...{ readThrough: place - 1, untold: [{ from: 3, to: 4 }] },
      });
    });

    it('[RECEIPT-7] whoever hides it is told of nobody when others read', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const said = await say(store, ann, thread);
      await read(store, bob, thread, said);
      await hide(store, ann);
      expect(await readAtOf(store, ann, thread, said)).toEqual([null]);
      await hide(store, ann, false);
      expect(await readAtOf(store, ann, thread, said)).toEqual([expect.any(Number)]);
    });

    it('[RECEIPT-7] [TIMER-3] starts the clock of what disappears after reading', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const timer = { seconds: 60, countsFrom: 'reading', keepsCopies: false } as const;
      committed(await store.submit(ann, make.op(make.timing(thread, timer))));
      await hide(store, bob);
      const said = await say(store, ann, thread);
      await read(store, bob, thread, said);
      const { changes } = await store.timers.start(thread, 10);
      expect(changes.flatMap(({ entities }) => entities)).toMatchObject([{ messageId: said }]);
    });

    it('[RECEIPT-8] in a thread of many, reach counts nobody further than what they told', async () => {
      const { store } = await open();
      const people: Actor[] = [];
      for (let n = 0; n <= defaultLimits.receiptMembers; n += 1)
        people.push(await actor(store, `person_${n}`));
      const [ann, bob, cyd, ...rest] = people as [Actor, Actor, Actor, ...Actor[]];
      const thread = make.newGroupId();
      const handles = [bob, cyd, ...rest].map(({ handle }) => handle);
      committed(await store.submit(ann, make.op(make.group(thread, handles))));
      await hide(store, bob);
      const untold = await say(store, ann, thread);
      await read(store, bob, thread, untold);
      const readBySome = async () =>
        (await store.reach.tell(thread)).changes
          .flatMap(({ entities }) => entities)
          .flatMap((item) => (item.entity === 'reach' ? item.steps : []))
          .filter((step) => step.read > 0);
      expect(await readBySome()).toEqual([]);
      await hide(store, bob, false);
      const later = await say(store, ann, thread);
      await read(store, bob, thread, later);
      expect(await readBySome()).toEqual([]);
      const readAt = async (messageId: MessageId) =>
        (await infoOf(store, ann, thread, messageId)).find(({ userId }) => userId === bob.userId)?.readAt;
      expect([await readAt(untold), await readAt(later)]).toEqual([null, expect.any(Number)]);
      await read(store, cyd, thread, later);
      expect(await readBySome()).toMatchObject([{ count: 1 }]);
    });
  });
}

async function hide(store: Store, who: Actor, isHidden = true): Promise<void> {
  const value = isHidden ? 'hidden' : null;
  const body = { name: 'readReceipts', value } as const;
  const feedId = accountFeedId(who.userId);
  committed(await store.submit(who, make.op({ type: 'setAccountPreference', feedId, body })));
}

async function say(store: Store, who: Actor, thread: ThreadId): Promise<MessageId> {
  const said = make.message(thread, 'words');
  committed(await store.submit(who, make.op(said)));
  return said.body.messageId;
}

async function read(store: Store, who: Actor, thread: ThreadId, messageId: MessageId): Promise<void> {
  committed(await store.submit(who, make.op(make.receipt(thread, messageId, 'read'))));
}

async function infoOf(store: Store, { userId }: Actor, threadId: ThreadId, messageId: MessageId) {
  const answer = await store.messageInfo(userId, { threadId, messageId, bytes: plenty });
  if (!answer.ok) throw answer.error;
  return answer.value.receipts;
}

async function readAtOf(store: Store, who: Actor, threadId: ThreadId, messageId: MessageId) {
  return (await infoOf(store, who, threadId, messageId)).map(({ readAt }) => readAt);
}
