import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../../sync/core/ids.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { Store } from '../../../sync/gateway/store/store.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { listening } from '../../builders/listening.ts';
import * as make from '../../builders/make.ts';
import { send, upload } from '../blobRecordsContract.ts';
import { actor, committed, type OpenStore, pullAll, twoPeople } from './kit.ts';

export function listeningContract(name: string, open: OpenStore): void {
  describe(`${name}: who has listened`, () => {
    it('[LISTEN-2] [LISTEN-3] their devices and the thread are told, and no edit takes it away', async () => {
      const { store, reopen, ann, bob, thread } = await twoPeople(open);
      const said = await voice(store, ann, thread);
      committed(await listen(store, bob, thread, said));
      expect(committed(await listen(store, bob, thread, said)).changes).toEqual([]);
      expect(await ownOf(store, bob)).toMatchObject([{ messageId: said, listened: true }]);
      expect(await ownOf(store, ann)).toEqual([]);
      committed(await store.submit(ann, make.op(make.edit(thread, said, 'another caption'))));
      const life = await reopen();
      for (const who of [ann, bob])
        expect(await listenersOf(life, who, thread, said)).toEqual([
          { userId: bob.userId, at: expect.any(Number) },
        ]);
    });

    it('[LISTEN-2] [LISTEN-3] it goes with the message, and for oneself when one hides it', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [deleted, hidden] = [await voice(store, ann, thread), await voice(store, ann, thread)];
      for (const each of [deleted, hidden]) committed(await listen(store, bob, thread, each));
      committed(await store.submit(ann, make.op(make.deletion(thread, deleted))));
      expect(await listenersOf(store, ann, thread, deleted)).toEqual([]);
      expect(await ownOf(store, bob)).toMatchObject([{ messageId: hidden }]);
      committed(await store.submit(bob, make.op(make.hiding(accountFeedId(bob.userId), thread, hidden))));
      expect(await ownOf(store, bob)).toEqual([]);
      expect(await listenersOf(store, ann, thread, hidden)).toHaveLength(1);
    });

    it('[LISTEN-4] who hides what they read tells their own devices alone, for good', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const said = await voice(store, ann, thread);
      await hide(store, bob, 'hidden');
      committed(await listen(store, bob, thread, said));
      await hide(store, bob, null);
      committed(await listen(store, bob, thread, said));
      expect(await ownOf(store, bob)).toHaveLength(1);
      expect(await listenersOf(store, ann, thread, said)).toEqual([]);
    });

    it('[LISTEN-4] nobody is told in a channel, in a thread of many, or while somebody blocks', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const crowd: Actor[] = [];
      for (let n = 1; n < defaultLimits.receiptMembers; n += 1) crowd.push(await actor(store, `person_${n}`));
      const [channel, group] = [make.newGroupId(), make.newGroupId()];
      committed(await store.submit(ann, make.op(make.channel(channel, ['bob']))));
      const handles = ['bob', ...crowd.map(({ handle }) => handle)];
      committed(await store.submit(ann, make.op(make.group(group, handles))));
      const direct = await voice(store, ann, thread);
      const body = { personId: bob.userId, name: 'blocked', value: 1 } as const;
      const feedId = accountFeedId(ann.userId);
      committed(await store.submit(ann, make.op({ type: 'setPersonPreference', feedId, body })));
      const all = [[thread, direct]] as [ThreadId, MessageId][];
      for (const each of [channel, group]) all.push([each, await voice(store, ann, each)]);
      for (const [threadId, said] of all) {
        committed(await listen(store, bob, threadId, said));
        expect(await listenersOf(store, ann, threadId, said)).toEqual([]);
      }
      expect(await ownOf(store, bob)).toHaveLength(3);
    });
  });
}

const voice = async (store: Store, who: Actor, thread: ThreadId) =>
  send(store, who, thread, await upload(store, who));

const listen = (store: Store, who: Actor, threadId: ThreadId, messageId: MessageId) =>
  store.submit(who, make.op(listening(accountFeedId(who.userId), threadId, messageId)));

async function hide(store: Store, who: Actor, value: 'hidden' | null): Promise<void> {
  const feedId = accountFeedId(who.userId);
  const body = { name: 'readReceipts', value } as const;
  committed(await store.submit(who, make.op({ type: 'setAccountPreference', feedId, body })));
}

async function ownOf(store: Store, { userId }: Actor) {
  const held = await pullAll(store, userId, accountFeedId(userId), 50);
  return [...held.values()].filter(({ entity }) => entity === 'listened');
}

async function listenersOf(store: Store, { userId }: Actor, thread: ThreadId, messageId: MessageId) {
  const message = (await pullAll(store, userId, thread, 50)).get(`message ${messageId}`);
  if (message?.entity !== 'message') throw new Error('nobody told them of the message');
  return (message.envelope.kind === 'text' ? message.envelope.listened : undefined) ?? [];
}
