import { describe, expect, it } from 'vitest';
import { accountFeedId } from '../../../sync/core/ids.ts';
import * as make from '../../builders/make.ts';
import { actor, twoPeople, committed, type OpenStore, plenty } from './kit.ts';

export function openingsContract(name: string, open: OpenStore): void {
  describe(`${name}: openings`, () => {
    it('[HELLO-5] heads for the list: newest message, members, own position and unread', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const first = make.message(thread, 'one');
      committed(await store.submit(ann, make.op(first)));
      committed(await store.submit(ann, make.op(make.message(thread, 'two'))));
      committed(await store.submit(bob, make.op(make.receipt(thread, first.body.messageId, 'read'))));
      const opening = await store.open(bob.userId, null, null);
      expect(opening).toMatchObject({
        restored: false,
        fresh: true,
        feedIds: [accountFeedId(bob.userId), thread],
      });
      const { heads, taken } = await store.heads(bob.userId, opening.feedIds, true, plenty);
      const [account, head] = heads;
      expect(taken).toBe(2);
      expect(account).toEqual({ feedId: accountFeedId(bob.userId), last: 2 });
      expect(head).toMatchObject({ feedId: thread, last: 4, unread: 1 });
      const kinds = head?.items?.map((entity) => entity.entity).toSorted();
      expect(kinds).toEqual(['member', 'member', 'message', 'readPosition', 'receipt', 'thread']);
      expect(head?.items).toContainEqual(
        expect.objectContaining({ content: { text: 'two', nonce: expect.any(String) } }),
      );
    });

    it('[HELLO-5] a cursor: only what changed since, newest first', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      await actor(store, 'cyd');
      const other = make.threadOf('bob', 'cyd');
      committed(await store.submit(bob, make.op(make.creation(other, 'cyd'))));
      const { cursor } = await store.open(bob.userId, null, null);
      expect((await store.open(bob.userId, cursor, null)).feedIds).toEqual([]);
      committed(await store.submit(bob, make.op(make.message(other, 'x'))));
      committed(await store.submit(ann, make.op(make.message(thread, 'y'))));
      const opening = await store.open(bob.userId, cursor, null);
      expect(opening).toMatchObject({ restored: false, fresh: false, feedIds: [thread, other] });
    });

    it('[HELLO-7] what this store has said it knows in its next lives', async () => {
      const { store, reopen, ann, thread } = await twoPeople(open);
      const { at } = committed(await store.submit(ann, make.op(make.message(thread, 'one'))));
      const { cursor } = await store.open(ann.userId, null, null);
      const second = await reopen();
      expect(await second.open(ann.userId, cursor, at)).toMatchObject({ restored: false, fresh: false });
    });

    it('[HELLO-7] what this store cannot have said means that it was restored', async () => {
      const { store, reopen, ann, thread } = await twoPeople(open);
      const { at } = committed(await store.submit(ann, make.op(make.message(thread, 'one'))));
      const further = { ...at, position: at.position + 1 };
      expect((await store.open(ann.userId, null, further)).restored).toBe(true);
      const second = await reopen();
      committed(await second.submit(ann, make.op(make.message(thread, 'two'))));
      expect((await second.open(ann.userId, null, further)).restored).toBe(true);
      expect((await second.open(ann.userId, null, { incarnation: 'other', position: 0 })).restored).toBe(
        true,
      );
      expect(await second.open(ann.userId, 'nonsense', null)).toMatchObject({ restored: true, fresh: true });
    });

    it('[RESTORE-2] what a device has settled outlives another sign-in of it', async () => {
      const { store, ann } = await twoPeople(open);
      expect(await store.settled(ann.userId, ann.deviceId)).toBe(0);
      await store.settle(ann.userId, ann.deviceId, 7);
      await store.accounts.putDevice(ann.userId, { ...make.newDevice(), id: ann.deviceId }, 'another token');
      expect(await store.settled(ann.userId, ann.deviceId)).toBe(7);
    });

    it('[RESTORE-3] a replayed op waits for what is not there, unrecorded; any other is refused for good', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const lost = make.message(thread, 'lost');
      const replayed = (draft: Parameters<typeof make.op>[0]) => ({
        ...make.op(draft),
        ...{ replayed: true as const, people: { bob: bob.userId } },
      });
      const reaction = replayed(make.reaction(thread, lost.body.messageId, '👍'));
      expect(await store.submit(bob, reaction)).toMatchObject({ error: { code: 'targetMissing' } });
      const elsewhere = make.threadOf('ann', 'nobody');
      expect(await store.submit(ann, replayed(make.message(elsewhere, 'words')))).toMatchObject({
        error: { code: 'notYet' },
      });
      committed(await store.submit(ann, replayed(lost)));
      committed(await store.submit(bob, reaction));
      const unknown = make.op(make.reaction(thread, make.message(thread, '').body.messageId, '👍'));
      expect(await store.submit(bob, unknown)).toMatchObject({ error: { code: 'messageUnknown' } });
      expect(await store.submit(bob, { ...unknown, replayed: true })).toMatchObject({
        error: { code: 'messageUnknown' },
      });
    });
  });
}
