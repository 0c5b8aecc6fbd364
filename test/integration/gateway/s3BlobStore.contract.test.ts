import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import type { BlobId } from '../../../sync/core/ids.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { openS3BlobStore } from '../../../sync/gateway/blobs/s3/s3BlobStore.ts';
import { blobStoreContract } from '../../contracts/blobStoreContract.ts';
import { bucket, startS3 } from './kit/s3Server.ts';

vi.stubEnv('AWS_ACCESS_KEY_ID', 'S3RVER');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S3RVER');
afterAll(() => void vi.unstubAllEnvs());

const never = new AbortController().signal;
const large = 17 * 1024 * 1024 + 1;

function fileOf(bytes: Uint8Array): { readonly id: BlobId; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tern-blob-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'upload');
  writeFileSync(file, bytes);
  return { id: hash('sha256', bytes) as BlobId, file };
}

blobStoreContract('a bucket', async () => {
  const { place } = await startS3();
  const [store, next] = [
    await openS3BlobStore(place, silentLogger),
    await openS3BlobStore(place, silentLogger),
  ];
  return { store, reopen: () => next };
});

it('a part that fails leaves the file, and nothing in the bucket', async () => {
  let isRefused = true;
  const { place, open } = await startS3(({ query }) =>
    isRefused && query['partNumber'] === '2' ? 403 : null,
  );
  const store = await openS3BlobStore(place, silentLogger);
  const bytes = randomBytes(large);
  const { id, file } = fileOf(bytes);
  await expect(store.keep(id, file, never)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  expect([existsSync(file), open(), await store.read(id, { first: 0, last: 0 })]).toEqual([true, [], null]);
  isRefused = false;
  await store.keep(id, file, never);
  expect([existsSync(file), open()]).toEqual([false, []]);
});

it('an upload in parts that is broken off is aborted, and nothing of it is left after the next start', async () => {
  const stopping = new AbortController();
  const { place, open, asked } = await startS3(({ query }) => {
    if (query['partNumber'] === '2') stopping.abort(new Error('the gateway stops'));
    return null;
  });
  const store = await openS3BlobStore(place, silentLogger);
  const { id, file } = fileOf(randomBytes(large));
  await expect(store.keep(id, file, stopping.signal)).rejects.toThrow('the gateway stops');
  expect([existsSync(file), asked.includes('DELETE uploadId')]).toEqual([true, true]);
  await openS3BlobStore(place, silentLogger);
  expect(open()).toEqual([]);
});

it('what a process that died has left of its uploads is aborted at the next start', async () => {
  let isDead: boolean | undefined;
  const { place, open } = await startS3(({ query }) => {
    if (query['partNumber'] === '2') isDead ??= true;
    return isDead === true ? 403 : null;
  });
  const store = await openS3BlobStore(place, silentLogger);
  const { id, file } = fileOf(randomBytes(large));
  await expect(store.keep(id, file, never)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  expect(open()).toHaveLength(1);
  isDead = false;
  const next = await openS3BlobStore(place, silentLogger);
  expect(open()).toEqual([]);
  await next.keep(id, file, never);
});

it('a blob whose object was whole when the process died is not sent again', async () => {
  const { place, asked } = await startS3();
  const store = await openS3BlobStore(place, silentLogger);
  const bytes = randomBytes(1_000);
  const [first, again] = [fileOf(bytes), fileOf(bytes)];
  await store.keep(first.id, first.file, never);
  await store.keep(again.id, again.file, never);
  expect(existsSync(again.file)).toBe(false);
  expect(asked.filter((request) => request === 'PUT')).toHaveLength(1);
});

it('a bucket that does not exist, or may not be used, is refused at once', async () => {
  const { place } = await startS3();
  await expect(openS3BlobStore({ ...place, bucket: 'other' }, silentLogger)).rejects.toThrow(
    'The bucket other cannot be used: it does not exist.',
  );
  const closed = await startS3(() => 403);
  await expect(openS3BlobStore(closed.place, silentLogger)).rejects.toThrow(
    `The bucket ${bucket} cannot be used: these credentials may not.`,
  );
});

it('a bucket that cannot be reached stops nobody, and is used when it can be', async () => {
  let isDown = true;
  const { place } = await startS3(() => (isDown ? 503 : null));
  const store = await openS3BlobStore(place, silentLogger);
  const { id, file } = fileOf(randomBytes(1_000));
  await expect(store.keep(id, file, never)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  expect(existsSync(file)).toBe(true);
  isDown = false;
  await store.keep(id, file, never);
  expect(existsSync(file)).toBe(false);
});
