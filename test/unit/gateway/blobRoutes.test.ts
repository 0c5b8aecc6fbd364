import { hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../sync/core/clock.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { silentLogger } from '../../../sync/core/logger.ts';
import { createBlobs } from '../../../sync/gateway/blobs/blobs.ts';
import { folderUploads } from '../../../sync/gateway/blobs/uploadFiles.ts';
import { folderBlobStore } from '../../../sync/gateway/blobs/folderBlobStore.ts';
import { watchBodies } from '../../../sync/gateway/http/bodyWatch.ts';
import { blobRoutes } from '../../../sync/gateway/http/blobRoutes.ts';
import { fromFastify } from '../../../sync/gateway/http/httpErrors.ts';
import { openSqliteStore } from '../../../sync/gateway/store/sqlite/sqliteStore.ts';
import { createThrottle } from '../../../sync/gateway/throttle.ts';
import { layEmptyGateway } from '../../builders/emptyGateway.ts';
import * as make from '../../builders/make.ts';
import { actor, committed } from '../../contracts/store/kit.ts';
import { makeDisk } from '../../fault/world/disk.ts';
import { manualClock } from '../../integration/gateway/kit/manualClock.ts';

const patience = { timeout: 10_000 };
const json = { 'content-type': 'application/json' };
const pieceHeaders = { 'content-type': 'application/offset+octet-stream' };

/** The routes alone, before a real store and a real folder; whoever asks is ann. */
async function serving({ burst = 100, clock = systemClock, disk = '' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tern-routes-'));
  const file = join(folder, 'gateway.sqlite');
  layEmptyGateway(file);
  const store = openSqliteStore({ file, newId: make.newId });
  const ann = await actor(store, 'ann');
  const place = disk || folder;
  const places = {
    store: folderBlobStore(join(place, 'blobs')),
    uploads: folderUploads(join(place, 'uploads')),
  };
  const blobs = createBlobs({ ...places, records: store.blobs, clock: systemClock, logger: silentLogger });
  const app = Fastify();
  app.setErrorHandler((thrown, _request, reply) => reply.code(fromFastify(thrown).status).send());
  const requests = createThrottle({ perSecond: 0.001, burst }, 10, systemClock);
  const bodies = watchBodies(app.server, clock);
  blobRoutes(app, { accounts: { authenticate: async () => ann } }, blobs, { requests, bodies });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    await app.close();
    await blobs.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const ask = (method: string, path: string, headers = {}, body: Uint8Array<ArrayBuffer> | null = null) =>
    fetch(url + path, {
      ...{ method, body },
      headers: { ...{ authorization: 'Bearer ann', 'tus-resumable': '1.0.0' }, ...headers },
    });
  /** Of a new upload. */
  const begin = async (bytes: Buffer<ArrayBuffer>) => {
    const id = hash('sha256', bytes) as BlobId;
    const begun = await ask('POST', '/v1/blobs/uploads', {
      ...{
        'upload-length': `${bytes.length}`,
        'upload-metadata': `id ${Buffer.from(id).toString('base64')}`,
      },
    });
    expect(begun.status).toBe(201);
    const path = `/v1/blobs/uploads/${id}`;
    return {
      ...{ id, path, file: blobs.fileOf({ userId: ann.userId, blobId: id }) },
      patch: (from: number, to = bytes.length) =>
        ask('PATCH', path, { ...pieceHeaders, 'upload-offset': `${from}` }, bytes.subarray(from, to)),
      offset: async () => Number((await ask('HEAD', path)).headers.get('upload-offset')),
    };
  };
  return { url, store, ann, ask, begin };
}

it('[BLOB-5] [BLOB-7] an upload in pieces is given as bytes that nothing runs', async () => {
  const { store, ann, ask } = await serving();
  const bytes = randomBytes(5_000);
  const id = hash('sha256', bytes) as BlobId;
  const upload = `/v1/blobs/uploads/${id}`;
  const begun = await ask('POST', '/v1/blobs/uploads', {
    ...{ 'upload-length': '5000', 'upload-metadata': `id ${Buffer.from(id).toString('base64')}` },
  });
  expect(begun.status).toBe(201);
  for (const [from, to] of [
    [0, 2_000],
    [2_000, 5_000],
  ] as const) {
    const headers = { ...pieceHeaders, 'upload-offset': `${from}` };
    const answer = await ask('PATCH', upload, headers, bytes.subarray(from, to));
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, `${to}`]);
    expect((await ask('HEAD', upload)).headers.get('upload-offset')).toBe(`${to}`);
  }
  const notes = make.newGroupId();
  committed(await store.submit(ann, make.op(make.group(notes, []))));
  const sent = make.message(notes, 'a chart', { blobs: [{ id, size: bytes.length }] });
  committed(await store.submit(ann, make.op(sent)));
  const given = await ask('GET', `/v1/blobs/${id}`);
  expect(Object.fromEntries(given.headers)).toMatchObject({
    ...{ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff' },
    ...{ 'content-disposition': 'attachment', 'cache-control': 'private' },
  });
  expect(Buffer.from(await given.arrayBuffer()).equals(bytes)).toBe(true);
});

it('[BLOB-12] an upload for which there is no room is refused until there is some, and loses nothing', async (test) => {
  const folder = mkdtempSync(join(tmpdir(), 'tern-full-'));
  const disk = makeDisk(join(folder, 'disk'), 2);
  onTestFinished(() => {
    disk.remove();
    rmSync(folder, { recursive: true });
  });
  if (!disk.isReal) test.skip('no small disk can be mounted here');
  const { begin } = await serving({ disk: disk.path });
  const bytes = randomBytes(1_000_000);
  const upload = await begin(bytes);
  expect((await upload.patch(0, 300_000)).status).toBe(204);
  disk.fill();
  const refused = await upload.patch(300_000);
  expect([refused.status, await refused.json()]).toEqual([
    507,
    { error: expect.objectContaining({ code: 'blobStoreFailed', retryable: true }) },
  ]);
  const kept = await upload.offset();
  expect(kept).toBeGreaterThanOrEqual(300_000);
  disk.empty();
  expect((await upload.patch(kept)).status).toBe(204);
  expect(await upload.offset()).toBe(bytes.length);
});

it.skipIf(process.platform !== 'linux')('[BLOB-12] a disk that was full from the start', async () => {
  const { begin } = await serving();
  const upload = await begin(randomBytes(1_000));
  symlinkSync('/dev/full', upload.file);
  expect([(await upload.patch(0)).status, await upload.offset()]).toEqual([507, 0]);
  rmSync(upload.file);
  expect((await upload.patch(0)).status).toBe(204);
});

/** None: it is not answered yet. */
function statusOf(asked: ClientRequest): () => number | undefined {
  let status: number | undefined;
  asked.on('response', (answer) => (status = answer.resume().statusCode));
  // What is cut off may not be sent to its end.
  asked.on('error', () => asked.destroy());
  return () => status;
}

/** A PATCH on a connection of its own, whose bytes go when they are told to. */
function slowly(url: string, path: string, length: number) {
  const sending = request(url + path, {
    method: 'PATCH',
    agent: false,
    headers: {
      ...{ authorization: 'Bearer ann', 'tus-resumable': '1.0.0', 'content-length': length },
      ...{ ...pieceHeaders, 'upload-offset': '0' },
    },
  });
  return { sending, status: statusOf(sending) };
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;

it('[BLOB-13] a slow upload goes on as long as bytes come, and one that has stopped ends', async () => {
  const clock = manualClock();
  const { url, begin } = await serving({ clock });
  const bytes = randomBytes(10_000);
  const upload = await begin(bytes);
  const { sending, status } = slowly(url, upload.path, bytes.length);
  for (let sent = 1_000; sent <= 5_000; sent += 1_000) {
    sending.write(bytes.subarray(sent - 1_000, sent));
    await expect.poll(() => sizeOf(upload.file)).toBe(sent);
    clock.advance(14_000);
  }
  clock.advance(2 * 15_000);
  await expect.poll(status, patience).toBe(408);
  await expect.poll(upload.offset).toBe(5_000);
  expect((await upload.patch(5_000)).status).toBe(204);
});

it('[BLOB-13] any other request that does not come whole is cut off, however slowly it comes', async () => {
  const clock = manualClock();
  const { url } = await serving({ clock });
  const posted = request(`${url}/v1/blobs/uploads`, {
    ...{ method: 'POST', agent: false, headers: { ...json, expect: '100-continue', 'content-length': 10 } },
  });
  const status = statusOf(posted);
  posted.flushHeaders();
  await once(posted, 'continue');
  clock.advance(14_999);
  posted.write('1');
  clock.advance(1);
  await expect.poll(status, patience).toBe(408);
});

it('[BLOB-14] a question for missing blobs counts once for each', async () => {
  const { ask } = await serving({ burst: 20 });
  const asking = (count: number) => {
    const ids = Array.from({ length: count }, () => randomBytes(32).toString('hex'));
    return ask('POST', '/v1/blobs/missing', json, Buffer.from(JSON.stringify({ ids })));
  };
  for (const wrong of [0, 101]) expect((await asking(wrong)).status).toBe(400);
  const answer = await asking(17);
  expect([answer.status, await answer.json()]).toEqual([200, { missing: [] }]);
  expect([(await asking(1)).status, (await asking(1)).status]).toEqual([200, 429]);
});

it('[BLOB-11] requests of an account are counted', async () => {
  const { ask } = await serving({ burst: 2 });
  const statuses = [];
  for (const _ of [1, 2, 3]) statuses.push((await ask('GET', '/v1/blobs/none')).status);
  expect(statuses).toEqual([404, 404, 429]);
});
