import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { BlobId } from '../../../sync/core/ids.ts';
import { coreUnderTest, nowhere, temporaryFolder } from './coreUnderTest.ts';
import { startGateway } from './gatewayApart.ts';

const patience = { timeout: 20_000, interval: 10 };
const nobody = { messageId: null, blobId: '0'.repeat(64) as BlobId };
const workerThat = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from 'node:worker_threads';
    parentPort.postMessage({ kind: 'started' });
    parentPort.on('message', (message) => { ${code} });`)}`,
  );

/** As many pieces as are taken, and how it ended. */
function sourceOf(pieces: number, pieceBytes = 65_536) {
  const seen = { given: 0, cancelled: false };
  const bytes = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.given >= pieces) return controller.close();
        seen.given += 1;
        controller.enqueue(randomBytes(pieceBytes));
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, bytes };
}

async function signedIn() {
  const { url, stop } = await startGateway();
  const folder = temporaryFolder();
  const test = await coreUnderTest(folder, url);
  await test.do('register', { handle: 'ann', displayName: 'Ann', password: 'correct horse' });
  return { ...test, stopGateway: stop, kept: () => readdirSync(join(folder, 'files')) };
}

it('a file goes through the thread and comes back as it was, in whole and in part', async () => {
  const { core } = await signedIn();
  const bytes = randomBytes(3_000_000);
  const staged = await core.files.stage('a.bin', new Blob([bytes]).stream());
  if (!staged.ok) throw new Error(staged.error.message);
  const place = { messageId: null, blobId: staged.result.blobId };
  for (const range of [undefined, { from: 1_234_567, to: 2_345_678 }]) {
    const read = await core.files.read(place, range);
    if (!read.ok) throw new Error(read.error.message);
    const got = Buffer.from(await new Response(read.result.bytes).arrayBuffer());
    expect(got.equals(bytes.subarray(range?.from, range?.to))).toBe(true);
    expect(read.result.file).toEqual(staged.result);
  }
});

it('a reader that leaves early is let go of on the other side: the file can be forgotten', async () => {
  const { core, kept, do: ask } = await signedIn();
  const staged = await core.files.stage('a.bin', sourceOf(100).bytes);
  if (!staged.ok) throw new Error(staged.error.message);
  const read = await core.files.read({ messageId: null, blobId: staged.result.blobId });
  if (!read.ok) throw new Error(read.error.message);
  const reader = read.result.bytes.getReader();
  await reader.read();
  await reader.cancel();
  await ask('discardFiles', { blobIds: [staged.result.blobId] });
  expect(kept()).toEqual([]);
});

it('a source that breaks leaves nothing behind, and is a refusal', async () => {
  const { core, kept } = await signedIn();
  const { bytes } = sourceOf(Infinity);
  const reader = bytes.getReader();
  let left = 5;
  const breaking = new ReadableStream<Uint8Array>({
    async pull(controller) {
      left -= 1;
      if (left === 0) throw new Error('the other side is gone');
      const { value } = await reader.read();
      controller.enqueue(value ?? new Uint8Array());
    },
  });
  expect(await core.files.stage('a.bin', breaking)).toMatchObject({ ok: false });
  expect(kept()).toEqual([]);
});

it('what is refused is not read to its end', async () => {
  const { core } = await coreUnderTest(temporaryFolder(), nowhere);
  const { seen, bytes } = sourceOf(Infinity);
  expect(await core.files.stage('a.bin', bytes)).toMatchObject({ error: { code: 'notSignedIn' } });
  await vi.waitFor(() => expect(seen.cancelled).toBe(true), patience);
  expect(seen.given).toBeLessThan(10);
});

it('a core that stops lets go of what it was given, and so does one that has stopped', async () => {
  const { core } = await signedIn();
  const { seen, bytes } = sourceOf(Infinity);
  const answer = core.files.stage('a.bin', bytes);
  await vi.waitFor(() => expect(seen.given).toBeGreaterThan(2), patience);
  await core.stop();
  expect(await answer).toMatchObject({ ok: false });
  await vi.waitFor(() => expect(seen.cancelled).toBe(true), patience);

  const late = sourceOf(1);
  expect(await core.files.stage('a.bin', late.bytes)).toMatchObject({ error: { code: 'internal' } });
  expect(late.seen).toEqual({ given: 0, cancelled: true });
  expect(await core.files.read(nobody)).toMatchObject({ error: { code: 'internal' } });
});

it('a core that dies ends what is being read with an error, and what is asked with a refusal', async () => {
  const workerUrl = workerThat(`
    if (message.kind !== 'readFile') throw new Error('a bug');
    let given = 0;
    const bytes = new ReadableStream({
      pull: (controller) => given++ === 0 ? controller.enqueue(new Uint8Array(3)) : new Promise(() => {}),
    });
    const answer = { ok: true, result: { file: {}, bytes } };
    parentPort.postMessage({ kind: 'fileRead', id: message.id, answer }, [bytes]);`);
  const { core } = await coreUnderTest(temporaryFolder(), nowhere, { workerUrl });
  const read = await core.files.read(nobody);
  if (!read.ok) throw new Error(read.error.message);
  const reader = read.result.bytes.getReader();
  expect(await reader.read()).toMatchObject({ value: new Uint8Array(3) });
  const rest = reader.read();
  const { seen, bytes } = sourceOf(1);
  const answer = core.files.stage('a.bin', bytes);
  await expect(rest).rejects.toMatchObject({ code: 'internal' });
  expect(await answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(seen.cancelled).toBe(true);
});
