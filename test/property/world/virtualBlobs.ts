import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import type { BlobClient, UploadedBlob } from '../../../sync/client/blobs.ts';
import type { Asker } from '../../../sync/client/devices.ts';
import { fail, ok, type Result } from '../../../sync/core/result.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Actor } from '../../../sync/gateway/decide/rule.ts';
import type { UploadKey } from '../../../sync/gateway/store/blobRecords.ts';
import type { GatewayFiles } from './gatewayProcess.ts';
import type { LifeClock } from './virtualClock.ts';

export interface VirtualBlobsDeps {
  readonly clock: LifeClock;
  readonly random: () => number;
  /** Whether requests may fail, or be slow. */
  readonly isStormy: () => boolean;
  /** One request, as over HTTP. */
  ask<T>(
    asker: Asker,
    question: (actor: Actor, files: GatewayFiles) => Promise<T>,
  ): Promise<Result<T, TernError>>;
}

/** So few pieces a blob comes in. */
const pieces = 3;
const chances = { breakOff: 0.12, refusal: 0.12, slow: 0.1 };
const slowMs = 40_000;
const refusedForMs = 700;
const answersInMs = 8;

/** The client of a gateway's blobs, in virtual time: what a request did before it broke off stays done. */
export function virtualBlobClient(deps: VirtualBlobsDeps): BlobClient {
  const { ask } = deps;
  return {
    upload(asker, blob, onProgress) {
      const broken = Promise.withResolvers<Result<null, TernError>>();
      const stop = () =>
        broken.resolve(fail(new TernError('connectionLost', { message: 'the upload was broken off' })));
      asker.abort.addEventListener('abort', stop, { once: true });
      if (asker.abort.aborted) stop();
      return Promise.race([broken.promise, uploadWhole(deps, asker, blob, onProgress)]).finally(() =>
        asker.abort.removeEventListener('abort', stop),
      );
    },
    missing: (asker, ids) => ask(asker, ({ userId }, { blobs }) => blobs.missing(userId, ids)),
    fetch: (asker, id, from, length) =>
      ask(asker, async (actor, { blobs }) => {
        const size = await blobs.sizeFor(actor, id);
        const last = Math.min(from + length, size) - 1;
        return new Uint8Array(await buffer(await blobs.read(id, { first: from, last })));
      }),
  };
}

/** As tus does: it goes on where the gateway says that it is. [BLOB-2] */
async function uploadWhole(
  deps: VirtualBlobsDeps,
  asker: Asker,
  { id, size, file }: UploadedBlob,
  onProgress: (bytes: number) => void,
): Promise<Result<null, TernError>> {
  const bytes = readFileSync(file);
  const head = await request(deps, asker, (key, { blobs }) => blobs.upload(key))(id);
  if (!head.ok) return head;
  if (head.value === null) {
    const begun = await request(deps, asker, (key, { blobs }) => blobs.begin(key, size))(id);
    if (!begun.ok) return begun;
  }
  const step = Math.ceil(size / pieces);
  for (let at = head.value?.offset ?? 0; at < size;) {
    const from = at;
    const piece = bytes.subarray(from, from + step);
    const patched = await request(deps, asker, (key, files, isCutOff) =>
      patch(key, files, from, isCutOff ? piece.subarray(0, piece.length >> 1) : piece),
    )(id);
    if (!patched.ok) return patched;
    if (asker.abort.aborted) return fail(new TernError('connectionLost', { message: 'it was aborted' }));
    at += piece.length;
    onProgress(at);
  }
  return ok(null);
}

/** [BLOB-4] [BLOB-5] */
async function patch(
  key: UploadKey,
  { blobs, write }: GatewayFiles,
  at: number,
  bytes: Buffer,
): Promise<void> {
  const state = await blobs.upload(key);
  if (state === null) throw new TernError('blobUnknown', { message: 'no such upload' });
  if (state.offset !== at)
    throw new TernError('requestInvalid', { message: `the upload has ${state.offset} bytes` });
  await blobs.goOn(key);
  await write(key, at, bytes);
  if (at + bytes.length === state.size && (await blobs.upload(key)) === null)
    throw new TernError('blobUnknown', { message: 'the upload is gone' });
}

/** One that may be slow, be refused, or break off, half of it done. */
function request<T>(
  { clock, random, isStormy, ask }: VirtualBlobsDeps,
  asker: Asker,
  question: (key: UploadKey, files: GatewayFiles, isCutOff: boolean) => Promise<T>,
): (blobId: UploadKey['blobId']) => Promise<Result<T, TernError>> {
  const luck = random();
  const { breakOff, refusal, slow } = isStormy() ? chances : { breakOff: 0, refusal: 0, slow: 0 };
  const isCutOff = luck < breakOff;
  const isRefused = !isCutOff && luck < breakOff + refusal;
  const isSlow = !isCutOff && !isRefused && luck < breakOff + refusal + slow;
  const after = isSlow ? random() * slowMs : 1 + random() * answersInMs;
  return async (blobId) => {
    await new Promise<void>((resolve) => void clock.after(after, resolve));
    if (asker.abort.aborted) return fail(new TernError('connectionLost', { message: 'it was aborted' }));
    if (isRefused)
      return fail(new TernError('rateLimited', { message: 'too many requests', retryAfterMs: refusedForMs }));
    const answer = await ask(asker, ({ userId }, files) => question({ userId, blobId }, files, isCutOff));
    return isCutOff
      ? fail(new TernError('gatewayUnreachable', { message: 'the connection broke off' }))
      : answer;
  };
}
