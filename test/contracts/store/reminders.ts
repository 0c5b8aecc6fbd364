import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import * as make from '../../builders/make.ts';
import { committed, type OpenStore, pullAll, twoPeople } from './kit.ts';

async function remindersOf(store: Store, who: Actor) {
  const held = await pullAll(store, who.userId, accountFeedId(who.userId), 3);
  return [...held.values()].flatMap((item) => (item.entity === 'reminder' ? [item] : []));
}

export function remindersContract(name: string, open: OpenStore): void {
  describe(`${name}: reminders`, () => {
    const said = async (store: Store, who: Actor, thread: ThreadId): Promise<MessageId> => {
      const message = make.message(thread, 'remember');
      committed(await store.submit(who, make.op(message)));
      return message.body.messageId;
    };
    const remind = async (
      store: Store,
      who: Actor,
      thread: ThreadId,
      messageId: MessageId,
      at: number | null,
    ) =>
      committed(
        await store.submit(who, make.op(make.reminder(accountFeedId(who.userId), thread, messageId, at))),
      );

    it('[REMIND-1] [REMIND-2] is its owner’s alone, and its end travels', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const messageId = await said(store, ann, thread);
      await remind(store, bob, thread, messageId, 5_000);
      expect(await remindersOf(store, bob)).toMatchObject([{ messageId, threadId: thread, remindAt: 5_000 }]);
      expect(await remindersOf(store, ann)).toEqual([]);
      await remind(store, bob, thread, messageId, null);
      expect(await remindersOf(store, bob)).toMatchObject([{ messageId, remindAt: null }]);
    });

    it('[REMIND-3] is gone with its message, deleted for everyone or for oneself', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [first, second] = [await said(store, ann, thread), await said(store, ann, thread)];
      for (const who of [ann, bob])
        for (const messageId of [first, second]) await remind(store, who, thread, messageId, 5_000);
      committed(await store.submit(ann, make.op(make.deletion(thread, first))));
      committed(await store.submit(bob, make.op(make.hiding(accountFeedId(bob.userId), thread, second))));
      expect(await remindersOf(store, bob)).toEqual([]);
      expect(await remindersOf(store, ann)).toMatchObject([{ messageId: second }]);
    });
  });
}
