import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BlobId } from '../../sync/core/ids.ts';
import type { BlobStore } from '../../sync/gateway/blobs/blobStore.ts';

interface BlobStoreUnderTest {
  readonly store: BlobStore;
  /** The same blobs in a new life of the store. */
  reopen(): BlobStore;
}

/** More than what any of them sends at once. */
const large = 17 * 1024 * 1024 + 1;
const never = new AbortController().signal;

function fileOf(bytes: Uint8Array): { readonly id: BlobId; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tern-blob-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'upload');
  writeFileSync(file, bytes);
  return { id: hash('sha256', bytes) as BlobId, file };
}

/** Whole, unless a range is given. */
async function read(store: BlobStore, id: BlobId, size: number, first = 0, last = size - 1) {
  const stream = await store.read(id, { first, last });
  return stream === null ? null : buffer(stream);
}

/** What any place for blobs must do. */
export function blobStoreContract(name: string, open: () => Promise<BlobStoreUnderTest>): void {
  describe(`${name}: blobs`, () => {
    it.each([1, 100_000, large])('of %i bytes are kept, and read whole in its next life', async (size) => {
      const { store, reopen } = await open();
      const bytes = randomBytes(size);
      const { id, file } = fileOf(bytes);
      await store.keep(id, file, never);
      expect(existsSync(file)).toBe(false);
      for (const one of [store, reopen()]) expect((await read(one, id, size))?.equals(bytes)).toBe(true);
    });

    it('are read from the middle', async () => {
      const { store } = await open();
      const bytes = randomBytes(1_000);
      const { id, file } = fileOf(bytes);
      await store.keep(id, file, never);
      const ranges = [
        [0, 0],
        [1, 9],
        [500, 999],
        [999, 999],
      ] as const;
      for (const [first, last] of ranges)
        expect(await read(store, id, 1_000, first, last)).toEqual(bytes.subarray(first, last + 1));
    });

    it('that are not there, or were dropped, are none; dropping them is no error', async () => {
      const { store } = await open();
      const [kept, other] = [fileOf(randomBytes(10)), fileOf(randomBytes(10))];
      await store.keep(kept.id, kept.file, never);
      expect([await store.has(kept.id), await store.has(other.id)]).toEqual([true, false]);
      await store.drop(other.id);
      expect(await read(store, other.id, 10)).toBeNull();
      await store.drop(kept.id);
      await store.drop(kept.id);
      expect([await read(store, kept.id, 10), await store.has(kept.id)]).toEqual([null, false]);
    });

    it('are kept again, also while they are read', async () => {
      const { store } = await open();
      const bytes = randomBytes(200_000);
      const first = fileOf(bytes);
      await store.keep(first.id, first.file, never);
      const reading = await store.read(first.id, { first: 0, last: bytes.length - 1 });
      const second = fileOf(bytes);
      await store.keep(second.id, second.file, never);
      expect(existsSync(second.file)).toBe(false);
      expect(reading && (await buffer(reading)).equals(bytes)).toBe(true);
      expect((await read(store, first.id, bytes.length))?.equals(bytes)).toBe(true);
    });

    it('whose keeping is broken off are none, and can be kept afterwards', async () => {
      const { store } = await open();
      const bytes = randomBytes(large);
      const { id, file } = fileOf(bytes);
      await expect(store.keep(id, file, AbortSignal.abort(new Error('the gateway stops')))).rejects.toThrow(
        'the gateway stops',
      );
      expect(existsSync(file)).toBe(true);
      expect(await read(store, id, large)).toBeNull();
      await store.keep(id, file, never);
      expect((await read(store, id, large))?.equals(bytes)).toBe(true);
    });

    it('are kept at the same time without a word of each other', async () => {
      const { store } = await open();
      const all = [3, 30_000, 300_000].map((size) => randomBytes(size));
      const files = all.map(fileOf);
      await Promise.all(files.map(({ id, file }) => store.keep(id, file, never)));
      const kept = await Promise.all(files.map(({ id }, at) => read(store, id, all[at]?.length ?? 0)));
      expect(kept.map((bytes, at) => bytes !== null && all[at]?.equals(bytes))).toEqual([true, true, true]);
    });
  });
}
