import { describe, expect, it } from 'vitest';
import type { ThreadId } from '../../sync/core/ids.ts';
import type { Actor } from '../../sync/gateway/decide/rule.ts';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import { type NamedBlob as Blob, newBlob } from '../builders/blobs.ts';
import * as make from '../builders/make.ts';
import { send, shown, trying, upload } from './blobRecordsContract.ts';
import { actor, committed, type OpenStore, twoPeople } from './store/kit.ts';

/** What any store must know of blobs that were lost, and of those that replayed messages name. */
export function restoredBlobsContract(name: string, open: OpenStore): void {
  describe(`${name}: blobs of a restored gateway`, () => {
    it('[BLOB-14] are asked for by whoever may see what names them', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const cyd = await actor(store, 'cyd');
      const [blob, unnamed] = [await upload(store, ann), await upload(store, ann)];
      const sent = await send(store, ann, thread, blob);
      const named = ({ userId }: Actor) => store.blobs.named(userId, [newBlob().id, unnamed.id, blob.id]);
      const none = { kept: [], claimed: [] };
      for (const one of [ann, bob]) expect(await named(one)).toEqual({ kept: [blob.id], claimed: [] });
      expect(await named(cyd)).toEqual(none);
      expect([await store.blobs.isKept(blob.id), await store.blobs.isKept(newBlob().id)]).toEqual([
        true,
        false,
      ]);
      committed(await store.submit(ann, make.op(make.deletion(thread, sent))));
      expect(await named(ann)).toEqual(none);
    });

    it('[BLOB-15] are put back by whoever may see them, and count for nobody by that', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const cyd = await actor(store, 'cyd');
      const { blobBytes, blobQuotaBytes } = defaultLimits;
      const blob = await upload(store, ann, newBlob(blobBytes));
      await send(store, ann, thread, blob);
      const begin = async ({ userId }: Actor, { id, size }: Blob, isLost = true) => {
        const begun = await store.blobs.begin({ userId, blobId: id }, size, isLost);
        return begun.ok ? 'begun' : begun.error.code;
      };
      for (const one of [bob, cyd])
        for (let left = blobQuotaBytes; left > 0; left -= blobBytes)
          expect(await begin(one, newBlob(Math.min(left, blobBytes)), false)).toBe('begun');
      expect(await begin(cyd, blob)).toBe('quotaExceeded');
      expect(await begin(bob, blob, false)).toBe('quotaExceeded');
      expect(await begin(bob, { ...blob, size: blob.size - 1 })).toBe('quotaExceeded');
      expect(await begin(bob, blob)).toBe('begun');
      const key = { userId: bob.userId, blobId: blob.id };
      expect(await store.blobs.find(key)).toMatchObject({ size: blob.size, isWhole: false });
      expect(await store.blobs.makeWhole(key)).toBe(true);
      // To have put it back is not to own it.
      expect(await store.blobs.find(key)).toBeNull();
      expect(await trying(store, bob, thread, blob)).toBe('blobUnknown');
      expect(await shown(store, bob, blob)).toBe(blob.size);
      expect(await store.blobs.gone(10)).toEqual([]);
    });

    it('[BLOB-15] are put back by whoever had uploaded them, for whom they count as before', async () => {
      const { store, ann, thread } = await twoPeople(open);
      const blob = await upload(store, ann);
      await send(store, ann, thread, blob);
      const key = { userId: ann.userId, blobId: blob.id };
      await store.blobs.begin(key, blob.size, false);
      expect(await store.blobs.find(key)).toMatchObject({ isWhole: true });
      expect(await store.blobs.begin(key, blob.size + 1, true)).toMatchObject({
        error: { code: 'requestInvalid' },
      });
      await store.blobs.begin(key, blob.size, true);
      expect(await store.blobs.find(key)).toMatchObject({ isWhole: false });
      expect(await trying(store, ann, thread, blob)).toBe('blobUnknown');
      await store.blobs.makeWhole(key);
      expect(await trying(store, ann, thread, blob)).toBe('committed');
    });

    it('[BLOB-15] that went while they were put back are not kept', async () => {
      const { store, ann, bob, thread } = await twoPeople(open);
      const blob = await upload(store, ann);
      const sent = await send(store, ann, thread, blob);
      const key = { userId: bob.userId, blobId: blob.id };
      await store.blobs.begin(key, blob.size, true);
      committed(await store.submit(ann, make.op(make.deletion(thread, sent))));
      await store.blobs.dropped(blob.id);
      let told = 0;
      store.blobs.onGone(() => void (told += 1));
      await store.blobs.makeWhole(key);
      expect([await store.blobs.isKept(blob.id), await store.blobs.gone(10), told]).toEqual([
        false,
        [blob.id],
        1,
      ]);
    });

    it('[BLOB-16] that a replayed op claims are given once somebody who may see it has uploaded them', async () => {
      const { store, reopen, ann, bob } = await twoPeople(open);
      const [cyd, group, together] = [await actor(store, 'cyd'), make.newGroupId(), make.newGroupId()];
      committed(await store.submit(cyd, make.op(make.group(group, []))));
      const dan = await actor(store, 'dan');
      committed(await store.submit(ann, make.op(make.group(together, ['bob', 'dan']))));
      committed(await store.submit(dan, make.op(make.leaving(together))));
      const [blob, other] = [newBlob(), newBlob()];
      const claim = async (who: Actor, where: ThreadId, blobs: readonly Blob[]) => {
        const sent = make.message(where, 'a chart', { blobs });
        committed(await store.submit(who, { ...make.op(sent), replayed: true }));
      };
      await claim(ann, together, [blob, { ...other, size: other.size + 1 }]);
      await claim(cyd, group, [blob]);
      const asked = ({ userId }: Actor) => store.blobs.named(userId, [blob.id, other.id]);
      for (const one of [ann, bob])
        expect(await asked(one)).toEqual({ kept: [], claimed: [blob.id, other.id] });
      expect(await asked(cyd)).toEqual({ kept: [], claimed: [blob.id] });
      // Who has left may see nothing that came later, and puts nothing back there.
      expect(await asked(dan)).toEqual({ kept: [], claimed: [] });
      await upload(store, dan, blob);
      expect(await shown(store, ann, blob)).toBeNull();
      await upload(store, bob, blob);
      await upload(store, bob, other);
      const again = await reopen();
      for (const one of [ann, bob]) expect(await shown(again, one, blob)).toBe(blob.size);
      // Under another size it does not exist; and bob sees nothing of what cyd claims.
      expect([await shown(again, ann, other), await shown(again, cyd, blob)]).toEqual([null, null]);
      expect(await again.blobs.named(bob.userId, [blob.id, other.id])).toEqual({
        kept: [blob.id],
        claimed: [other.id],
      });
    });

    it('[BLOB-16] are claimed by no message that has gone', async () => {
      const { store, ann, bob } = await twoPeople(open);
      const [blob, group] = [newBlob(), make.newGroupId()];
      committed(await store.submit(ann, make.op(make.group(group, ['bob']))));
      const sent = make.message(group, 'a chart', { blobs: [blob] });
      committed(await store.submit(ann, { ...make.op(sent), replayed: true }));
      committed(await store.submit(ann, make.op(make.deletion(group, sent.body.messageId))));
      expect(await store.blobs.named(bob.userId, [blob.id])).toEqual({ kept: [], claimed: [] });
      await upload(store, bob, blob);
      expect(await shown(store, bob, blob)).toBeNull();
    });
  });
}
