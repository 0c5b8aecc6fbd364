import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSealedFiles } from '../../../../main/core/files/sealedFiles.ts';
import { createStorage, type StorageDeps } from '../../../../main/core/files/storage.ts';
import type { FiledBlob } from '../../../../main/core/mirror/read/files.ts';
import type { FileKind } from '../../../../preload/views/file.ts';
import { silentLogger } from '../../../../sync/core/logger.ts';
import type { BlobId, ThreadId } from '../../../../sync/core/ids.ts';
import { piecesOf } from '../../../builders/files.ts';
import { manualClock } from '../../../integration/gateway/kit/manualClock.ts';

const [hills, sea] = ['hills', 'sea'] as ThreadId[] as [ThreadId, ThreadId];
const kibibyte = 1024;
const all: ReadonlySet<FileKind> = new Set(['picture', 'video', 'audio', 'document']);

function profile(given: Partial<StorageDeps> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const sealed = openSealedFiles(folder, () => true);
  const filed: FiledBlob[] = [];
  const clock = manualClock();
  const storage = createStorage({
    ...{
      sealed,
      clock,
      logger: silentLogger,
      filed: () => filed,
      budgetBytes: () => null,
      keptOffline: () => new Set(),
    },
    namedNow: () => (blobId) => filed.some((file) => file.blobId === blobId),
    neededNow: () => new Set(),
    ...given,
  });
  let used = 1_700_000_000;
  return {
    ...{ storage, filed, clock },
    /** Each is used later than the one before. */
    async add(threadId: ThreadId, mime = 'image/png', size = 100 * kibibyte): Promise<BlobId> {
      const { blobId } = await sealed.seal(piecesOf(randomBytes(size)), Infinity);
      filed.push({ threadId, blobId, mime });
      used += 1;
      utimesSync(join(folder, blobId), used, used);
      return blobId;
    },
    left: () => new Set(readdirSync(folder)),
  };
}

describe('[SEAL-11] what files take of the disk', () => {
  it('is said by conversation and kind, the most first', async () => {
    const { storage, add } = profile({ keptOffline: () => new Set(['empty' as ThreadId]) });
    await add(hills, 'image/png');
    await add(sea, 'video/mp4', 300 * kibibyte);
    await add(sea, 'application/pdf');
    const { usedBytes, threads } = storage.usage();
    expect(threads.map(({ threadId }) => threadId)).toEqual([sea, hills, 'empty']);
    expect(threads.map(({ keptOffline }) => keptOffline)).toEqual([false, false, true]);
    expect(threads[0]?.kinds).toMatchObject({ picture: 0, audio: 0 });
    expect(threads[0]?.kinds.video).toBeGreaterThanOrEqual(300 * kibibyte);
    expect(threads.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(usedBytes);
  });

  it('is brought under its budget by what was used least recently', async () => {
    const { storage, add, left } = profile({ budgetBytes: () => 250 * kibibyte });
    const [, , third, fourth] = [await add(hills), await add(sea), await add(hills), await add(sea)];
    storage.trim();
    expect(left()).toEqual(new Set([third, fourth]));
  });

  it('spares what is nowhere else, and what is kept offline, even over the budget', async () => {
    const needed = new Set<BlobId>();
    const { storage, add, left } = profile({
      budgetBytes: () => 0,
      neededNow: () => needed,
      keptOffline: () => new Set([sea]),
    });
    const [unsent, kept] = [await add(hills), await add(sea)];
    await add(hills);
    needed.add(unsent);
    storage.trim();
    expect(left()).toEqual(new Set([unsent, kept]));
  });

  it('goes soon when no message speaks of it any more', async () => {
    const { storage, add, filed, left, clock } = profile();
    const [gone, kept] = [await add(hills), await add(hills)];
    filed.shift();
    storage.wake();
    expect(left()).toEqual(new Set([gone, kept]));
    clock.advance(10_000);
    expect(left()).toEqual(new Set([kept]));
  });

  it('is not freed of what is kept offline, in whatever conversation it stands as well', async () => {
    const { storage, add, filed, left } = profile({ keptOffline: () => new Set([sea]) });
    const [kept, both] = [await add(sea), await add(hills)];
    await add(hills);
    filed.push({ threadId: sea, blobId: both, mime: 'image/png' });
    storage.free(sea, all);
    storage.free(null, all);
    expect(left()).toEqual(new Set([kept, both]));
  });

  it('is freed by conversation and kind, but for what waits to be sent', async () => {
    const needed = new Set<BlobId>();
    const { storage, add, left } = profile({ neededNow: () => needed });
    const [picture, film] = [await add(sea), await add(sea, 'video/mp4')];
    const [unsent, other] = [await add(sea), await add(hills)];
    needed.add(unsent);
    storage.free(sea, new Set(['picture']));
    expect(left()).toEqual(new Set([film, unsent, other]));
    expect(left().has(picture)).toBe(false);
    storage.free(null, all);
    expect(left()).toEqual(new Set([unsent]));
  });
});
