import { describe, expect, it } from 'vitest';
import { accountFeedId, type MessageId, type ThreadId } from '../../sync/core/ids.ts';
import type { Actor } from '../../sync/gateway/decide/rule.ts';
import type { BlobReader } from '../../sync/gateway/store/blobRecords.ts';
import type { Store } from '../../sync/gateway/store/store.ts';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import { type NamedBlob as Blob, newBlob } from '../builders/blobs.ts';
import * as make from '../builders/make.ts';
import { actor, codeOf, committed, type OpenStore, pullAll, twoPeople } from './store/kit.ts';

const patience = { timeout: 5_000, interval: 50 };

/** Uploaded whole. */
export async function upload(store: Store, { userId }: Actor, blob: Blob = newBlob()): Promise<Blob> {
  const key = { userId, blobId: blob.id };
  expect(await store.blobs.begin(key, blob.size)).toMatchObject({ ok: true });
  expect(await store.blobs.makeWhole(key)).toBe(true);
  return blob;
}

export async function send(
  store: Store,
  who: Actor,
  thread: ThreadId,
  blob: Blob,
  options = {},
): Promise<MessageId> {
  const sent = make.message(thread, 'a chart', { blobs: [blob], ...options });
  committed(await store.submit(who, make.op(sent)));
  return sent.body.messageId;
}

export const shown = (store: Store, reader: BlobReader, { id }: Blob) => store.blobs.shownTo(reader, id);
export const trying = async (store: Store, who: Actor, thread: ThreadId, blob: Blob, options = {}) =>
  codeOf(await store.submit(who, make.op(make.message(thread, 'mine', { blobs: [blob], ...options }))));

/** What any store must know of blobs. Beside `storeContract`, so that it can be run alone. */
export function blobRecordsContract(name: string, open: OpenStore): void {
  describe(`${name}: blobs`, () => {
    it('[BLOB-1] stand in the message as they were sent, also once it is edited', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const blob = await upload(store, ann);
      const sent = await send(store, ann, thread, blob);
      const stored = async () => (await pullAll(store, bob.userId, thread, 50)).get(`message ${sent}`);
      expect(await stored()).toMatchObject({ envelope: { kind: 'text', blobs: [blob] } });
      committed(await store.submit(ann, make.op(make.edit(thread, sent, 'a better chart'))));
      expect(await stored()).toMatchObject({
        content: { text: 'a better chart' },
        envelope: { blobs: [blob] },
      });
      expect(await shown(store, bob, blob)).toBe(blob.size);
    });

    it('[BLOB-2] have one upload for each account, of one size', async () => {
      const { store, reopen, ann, bob } = await twoPeople(open);
      const { id: blobId, size } = newBlob();
      const key = { userId: ann.userId, blobId };
      expect(await store.blobs.find(key)).toBeNull();
      for (const _ of [1, 2]) expect(await store.blobs.begin(key, size)).toMatchObject({ ok: true });
      expect(await store.blobs.begin(key, size + 1)).toMatchObject({ error: { code: 'requestInvalid' } });
      const again = await reopen();
      expect(await again.blobs.find(key)).toEqual({ size, isWhole: false });
      expect(await again.blobs.find({ ...key, userId: bob.userId })).toBeNull();
      await again.blobs.makeWhole(key);
      expect(await again.blobs.find(key)).toEqual({ size, isWhole: true });
      await again.blobs.end(key);
      expect(await again.blobs.find(key)).toEqual({ size, isWhole: true });
      expect(await again.blobs.makeWhole({ ...key, userId: bob.userId })).toBe(false);
    });

    it('[BLOB-3] are bounded in size and, with what is under way, for each account', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const { blobBytes, blobQuotaBytes } = defaultLimits;
      const begin = async ({ userId }: Actor, size: number) => {
        const begun = await store.blobs.begin({ userId, blobId: newBlob().id }, size);
        return begun.ok ? 'begun' : begun.error.code;
      };
      expect(await begin(ann, blobBytes + 1)).toBe('blobTooLarge');
      for (let left = blobQuotaBytes; left > 0; left -= blobBytes)
        expect(await begin(ann, Math.min(left, blobBytes))).toBe('begun');
      expect(await begin(ann, 1)).toBe('quotaExceeded');
      const chart = await upload(store, bob, newBlob(blobBytes));
      const sent = await send(store, bob, thread, chart);
      expect(await begin(bob, blobQuotaBytes - blobBytes)).toBe('blobTooLarge');
      for (let left = blobQuotaBytes - blobBytes; left > 0; left -= blobBytes)
        expect(await begin(bob, Math.min(left, blobBytes))).toBe('begun');
      expect(await begin(bob, 1)).toBe('quotaExceeded');
      committed(await store.submit(bob, make.op(make.deletion(thread, sent))));
      expect(await begin(bob, blobBytes)).toBe('begun');
    });

    it('[BLOB-6] are for whoever may see a message that names them', async () => {
      const { store, reopen, ann, bob } = await twoPeople(open);
      const [cyd, dan] = [await actor(store, 'cyd'), await actor(store, 'dan')];
      const group = make.newGroupId();
      committed(await store.submit(ann, make.op(make.group(group, ['bob', 'cyd']))));
      const early = await upload(store, ann);
      expect(await shown(store, ann, early)).toBeNull();
      await send(store, ann, group, early);
      committed(await store.submit(cyd, make.op(make.leaving(group))));
      const late = await upload(store, ann);
      const sent = await send(store, ann, group, late);
      committed(await store.submit(ann, make.op(make.adding(group, 'dan'))));
      const again = await reopen();
      for (const one of [ann, bob]) expect(await shown(again, one, late)).toBe(late.size);
      // A former member has what was there, a newcomer what comes.
      expect([await shown(again, cyd, early), await shown(again, cyd, late)]).toEqual([early.size, null]);
      expect([await shown(again, dan, early), await shown(again, dan, late)]).toEqual([null, null]);
      expect(await shown(again, ann, newBlob())).toBeNull();
      const hidden = make.hiding(accountFeedId(bob.userId), group, sent);
      committed(await again.submit(bob, make.op(hidden)));
      expect([await shown(again, bob, late), await shown(again, ann, late)]).toEqual([null, late.size]);
    });

    it('[BLOB-8] are named by whoever uploaded them whole, under their size', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const blob = await upload(store, ann);
      const part = newBlob();
      await store.blobs.begin({ userId: ann.userId, blobId: part.id }, part.size);
      expect(await trying(store, ann, thread, part)).toBe('blobUnknown');
      expect(await trying(store, ann, thread, newBlob())).toBe('blobUnknown');
      expect(await trying(store, ann, thread, { ...blob, size: blob.size + 1 })).toBe('blobUnknown');
      expect(await trying(store, bob, thread, blob)).toBe('blobUnknown');
      expect(await trying(store, ann, thread, blob)).toBe('committed');
      // To see it is not to name it.
      expect(await shown(store, bob, blob)).toBe(blob.size);
      expect(await trying(store, bob, thread, blob)).toBe('blobUnknown');
    });

    it('[BLOB-8] are forwarded by whoever may see the message, and only what it names', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [cyd, group] = [await actor(store, 'cyd'), make.newGroupId()];
      committed(await store.submit(bob, make.op(make.group(group, ['cyd']))));
      const [blob, other] = [await upload(store, ann), await upload(store, ann)];
      const sent = await send(store, ann, thread, blob);
      await send(store, ann, thread, other);
      expect(await trying(store, bob, group, other, { forwardOf: sent })).toBe('blobUnknown');
      expect(await trying(store, cyd, group, blob, { forwardOf: sent })).toBe('blobUnknown');
      expect(await shown(store, cyd, blob)).toBeNull();
      expect(await trying(store, bob, group, blob, { forwardOf: sent })).toBe('committed');
      expect(await shown(store, cyd, blob)).toBe(blob.size);
      committed(await store.submit(ann, make.op(make.deletion(thread, sent))));
      expect([await shown(store, ann, blob), await shown(store, cyd, blob)]).toEqual([null, blob.size]);
    });

    it('[BLOB-8] are given to nobody by a replayed op that might not name them', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [cyd, group] = [await actor(store, 'cyd'), make.newGroupId()];
      committed(await store.submit(cyd, make.op(make.group(group, ['bob']))));
      const blob = await upload(store, ann);
      await send(store, ann, thread, blob);
      const replayed = make.message(group, 'mine', { blobs: [blob] });
      committed(await store.submit(cyd, { ...make.op(replayed), replayed: true }));
      expect(await shown(store, cyd, blob)).toBeNull();
      const laundered = { forwardOf: replayed.body.messageId };
      expect(await trying(store, cyd, group, blob, laundered)).toBe('blobUnknown');
      const own = make.message(group, 'own', { blobs: [await upload(store, cyd)] });
      committed(await store.submit(cyd, { ...make.op(own), replayed: true }));
      for (const one of own.body.envelope.kind === 'text' ? (own.body.envelope.blobs ?? []) : [])
        expect(await shown(store, bob, one)).toBe(one.size);
    });

    it('[BLOB-9] go with the last message that names them, for whoever uploaded them', async () => {
      const { store, reopen, ann, bob, thread } = await twoPeople(open);
      const blob = await upload(store, ann);
      const [first, second] = [await send(store, ann, thread, blob), await send(store, ann, thread, blob)];
      let told = 0;
      store.blobs.onGone(() => void (told += 1));
      committed(await store.submit(ann, make.op(make.deletion(thread, first))));
      expect([await shown(store, bob, blob), await store.blobs.gone(10), told]).toEqual([blob.size, [], 0]);
      committed(await store.submit(ann, make.op(make.deletion(thread, second))));
      expect([await shown(store, bob, blob), await store.blobs.gone(10), told]).toEqual([null, [blob.id], 1]);
      expect(await trying(store, ann, thread, blob)).toBe('blobUnknown');
      const again = await reopen();
      expect(await again.blobs.isGone(blob.id)).toBe(true);
      await upload(again, ann, blob);
      expect(await again.blobs.isGone(blob.id)).toBe(false);
      const third = await send(again, ann, thread, blob);
      committed(await again.submit(ann, make.op(make.deletion(thread, third))));
      await again.blobs.dropped(blob.id);
      expect(await again.blobs.gone(10)).toEqual([]);
    });

    it('[BLOB-9] [TIMER-6] go with a message that disappears', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const soon = { seconds: 1, countsFrom: 'sending' as const, keepsCopies: false };
      committed(await store.submit(ann, make.op(make.timing(thread, soon))));
      const blob = await upload(store, ann);
      const sent = await send(store, ann, thread, blob);
      const elsewhere = make.newGroupId();
      committed(await store.submit(bob, make.op(make.group(elsewhere, []))));
      expect(await trying(store, bob, elsewhere, blob, { forwardOf: sent })).toBe('copyForbidden');
      const replay = make.op(make.message(elsewhere, 'mine', { blobs: [blob], forwardOf: sent }));
      committed(await store.submit(bob, { ...replay, replayed: true }));
      const due = (await store.timers.nextDue()) ?? 0;
      await expect.poll(() => Date.now(), patience).toBeGreaterThan(due);
      await store.timers.expire(10);
      expect([await shown(store, bob, blob), await store.blobs.gone(10)]).toEqual([null, [blob.id]]);
    });

    it('[BLOB-10] of an account that is deleted go, but for what its messages name', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const [named, unnamed, part] = [await upload(store, ann), await upload(store, ann), newBlob()];
      await store.blobs.begin({ userId: ann.userId, blobId: part.id }, part.size);
      await send(store, ann, thread, named);
      await store.accounts.deleteAccount(ann.userId, { from: 'hash', by: ann.deviceId, messages: 'stay' });
      expect(await store.blobs.overdue(10)).toEqual([{ userId: ann.userId, blobId: part.id }]);
      expect(await store.blobs.dropUnnamed(10)).toBe(false);
      expect(await store.blobs.gone(10)).toEqual([unnamed.id]);
      expect(await shown(store, bob, named)).toBe(named.size);
      expect(await store.blobs.find({ userId: ann.userId, blobId: named.id })).toBeNull();
    });
  });
}
