import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../sync/core/clock.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import type { BlobStore } from '../../../sync/gateway/blobs/blobStore.ts';
import { type Blobs, createBlobs } from '../../../sync/gateway/blobs/blobs.ts';
import { folderUploads } from '../../../sync/gateway/blobs/uploadFiles.ts';
import { folderBlobStore } from '../../../sync/gateway/blobs/folderBlobStore.ts';
import type { UploadKey } from '../../../sync/gateway/store/blobRecords.ts';
import { openSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import { layEmptyGateway } from '../../builders/emptyGateway.ts';
import * as make from '../../builders/make.ts';
import { actor, committed } from '../../contracts/store/kit.ts';

/** Somebody with notes, and blobs in a folder through which `over` sees what is asked of it. */
async function opened(over: (store: BlobStore) => Partial<BlobStore> = () => ({})) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-blobs-'));
  const file = join(folder, 'gateway.sqlite');
  layEmptyGateway(file);
  const store = openSqliteStore({ file, newId: make.newId });
  const plain = folderBlobStore(join(folder, 'blobs'));
  const watched = over(plain);
  const deps = {
    records: store.blobs,
    uploads: folderUploads(join(folder, 'uploads')),
    clock: systemClock,
    logger: silentLogger,
  };
  const lives: Blobs[] = [];
  /** Another life of the same gateway. */
  function begin(given: Partial<BlobStore> = {}): Blobs {
    const blobs = createBlobs({ ...deps, store: { ...plain, ...given } });
    lives.push(blobs);
    return blobs;
  }
  onTestFinished(async () => {
    for (const blobs of lives) await blobs.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const ann = await actor(store, 'ann');
  const notes = make.newGroupId();
  committed(await store.submit(ann, make.op(make.group(notes, []))));
  return { store, ann, notes, blobs: begin(watched), begin, folder };
}

function sealed(userId: UploadKey['userId'], size = 1_000) {
  const bytes = randomBytes(size);
  return { bytes, size, key: { userId, blobId: hash('sha256', bytes) as BlobId } };
}

describe('[BLOB-4] an upload', () => {
  it('is kept once its last byte is there, by however many it is asked for', async () => {
    let kept = 0;
    const gate = Promise.withResolvers<void>();
    const { ann, blobs } = await opened((store) => ({
      async keep(...given) {
        kept += 1;
        await gate.promise;
        await store.keep(...given);
      },
    }));
    const { bytes, size, key } = sealed(ann.userId);
    await blobs.begin(key, size);
    writeFileSync(blobs.fileOf(key), bytes.subarray(0, 400));
    expect(await blobs.upload(key)).toEqual({ size, offset: 400 });
    writeFileSync(blobs.fileOf(key), bytes);
    const asked = [1, 2, 3].map(() => blobs.upload(key));
    const isAnswered = await Promise.race([...asked, new Promise((resolve) => setImmediate(resolve, false))]);
    expect(isAnswered).toBe(false);
    gate.resolve();
    expect(await Promise.all(asked)).toEqual(asked.map(() => ({ size, offset: size })));
    expect(kept).toBe(1);
    expect(existsSync(blobs.fileOf(key))).toBe(false);
    const given = await blobs.read(key.blobId, { first: 0, last: size - 1 });
    expect((await buffer(given)).equals(bytes)).toBe(true);
  });

  it('of other bytes is dropped, and may be begun again', async () => {
    const { ann, blobs, folder } = await opened();
    const { bytes, size, key } = sealed(ann.userId);
    await blobs.begin(key, size);
    writeFileSync(blobs.fileOf(key), randomBytes(size));
    await expect(blobs.upload(key)).rejects.toMatchObject({ code: 'blobDamaged' });
    expect(await blobs.upload(key)).toBeNull();
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
    await blobs.begin(key, size);
    writeFileSync(blobs.fileOf(key), bytes);
    expect(await blobs.upload(key)).toEqual({ size, offset: size });
  });

  it('whose bytes were kept when the process died is uploaded again', async () => {
    const { ann, blobs, begin } = await opened((store) => ({
      async keep(...given) {
        await store.keep(...given);
        throw new Error('died');
      },
    }));
    const { bytes, size, key } = sealed(ann.userId);
    await blobs.begin(key, size);
    writeFileSync(blobs.fileOf(key), bytes);
    await expect(blobs.upload(key)).rejects.toMatchObject({ code: 'blobStoreFailed' });
    const next = begin();
    expect(await next.upload(key)).toEqual({ size, offset: 0 });
    writeFileSync(next.fileOf(key), bytes);
    expect(await next.upload(key)).toEqual({ size, offset: size });
  });

  it('[BLOB-12] that cannot be kept waits until it can, and what cannot be read is said so', async () => {
    let isFailing = true;
    const fail = () => Promise.reject(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
    const { ann, blobs } = await opened((store) => ({
      keep: (...given) => (isFailing ? fail() : store.keep(...given)),
      read: (...given) => (isFailing ? fail() : store.read(...given)),
    }));
    const { bytes, size, key } = sealed(ann.userId);
    await blobs.begin(key, size);
    writeFileSync(blobs.fileOf(key), bytes);
    const failure = { code: 'blobStoreFailed', retryable: true };
    for (const _ of [1, 2]) await expect(blobs.upload(key)).rejects.toMatchObject(failure);
    await expect(blobs.read(key.blobId, { first: 0, last: 0 })).rejects.toMatchObject(failure);
    isFailing = false;
    expect(await blobs.upload(key)).toEqual({ size, offset: size });
  });

  it('that is being kept is broken off by a stop, and kept in the next life', async () => {
    const { ann, blobs, begin } = await opened(() => ({
      keep: (_id, _file, signal) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    }));
    const { bytes, size, key } = sealed(ann.userId);
    await blobs.begin(key, size);
    writeFileSync(blobs.fileOf(key), bytes);
    const broken = blobs.upload(key).then(
      () => null,
      (error: unknown) => error,
    );
    await blobs.stop();
    expect(await broken).toMatchObject({ code: 'gatewayStopping' });
    expect(await begin().upload(key)).toEqual({ size, offset: size });
  });
});

it('[BLOB-14] [BLOB-15] a blob whose bytes were lost is missing until somebody puts it back', async () => {
  const { store, ann, notes, blobs, folder } = await opened();
  const { bytes, size, key } = sealed(ann.userId);
  async function upload() {
    await blobs.begin(key, size);
    const { offset } = (await blobs.upload(key)) ?? {};
    if (offset === 0) writeFileSync(blobs.fileOf(key), bytes);
    expect(await blobs.upload(key)).toEqual({ size, offset: size });
    return offset;
  }
  await upload();
  const sent = make.message(notes, 'a chart', { blobs: [{ id: key.blobId, size }] });
  committed(await store.submit(ann, make.op(sent)));
  const other = sealed(ann.userId).key.blobId;
  const missing = () => blobs.missing(ann.userId, [key.blobId, other, key.blobId]);
  expect([await missing(), await upload()]).toEqual([[], size]);
  rmSync(join(folder, 'blobs', key.blobId.slice(0, 2), key.blobId));
  expect(await missing()).toEqual([key.blobId]);
  expect([await upload(), await missing()]).toEqual([0, []]);
  const given = await blobs.read(key.blobId, { first: 0, last: size - 1 });
  expect((await buffer(given)).equals(bytes)).toBe(true);
});

describe('[BLOB-9] a blob that has gone', () => {
  it('and is uploaded once more is not dropped with what was there', async () => {
    const gate = Promise.withResolvers<void>();
    const dropping = Promise.withResolvers<void>();
    const { store, ann, notes, blobs } = await opened((plain) => ({
      async drop(id) {
        dropping.resolve();
        await gate.promise;
        await plain.drop(id);
      },
    }));
    const { bytes, size, key } = sealed(ann.userId);
    async function upload() {
      await blobs.begin(key, size);
      writeFileSync(blobs.fileOf(key), bytes);
      expect(await blobs.upload(key)).toEqual({ size, offset: size });
    }
    await upload();
    const sent = make.message(notes, 'a chart', { blobs: [{ id: key.blobId, size }] });
    committed(await store.submit(ann, make.op(sent)));
    committed(await store.submit(ann, make.op(make.deletion(notes, sent.body.messageId))));
    await dropping.promise;
    const again = upload();
    gate.resolve();
    await again;
    const given = await blobs.read(key.blobId, { first: 0, last: size - 1 });
    expect((await buffer(given)).equals(bytes)).toBe(true);
  });
});
