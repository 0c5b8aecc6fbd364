import { once } from 'node:events';
import http, { type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { DetailedError } from 'tus-js-client';
import type { BlobId } from '../core/ids.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { TernError } from '../core/ternError.ts';
import { MissingBlobs } from '../protocol/blobs.ts';
import { compileValidator } from '../protocol/validator.ts';
import type { Asker } from './devices.ts';
import { ask, patienceMs, refusalIn } from './http.ts';
import { UploadedFile } from './uploadedFile.ts';

export interface UploadedBlob {
  readonly id: BlobId;
  /** In bytes. */
  readonly size: number;
  /** Where its bytes lie. */
  readonly file: string;
}

/** Every failure is a coded refusal, never a throw. */
export interface BlobClient {
  /**
   * Sends what the gateway lacks of a blob; resolves when it has all of it. [BLOB-2] [BLOB-4]
   * @param onProgress told how many bytes the gateway has
   */
  upload(
    asker: Asker,
    blob: UploadedBlob,
    onProgress: (bytes: number) => void,
  ): Promise<Result<null, TernError>>;
  /** [BLOB-14] Those that the gateway lacks and should have. @param ids 1 to `maxBlobsAsked` */
  missing(asker: Asker, ids: readonly BlobId[]): Promise<Result<readonly BlobId[], TernError>>;
  /** [BLOB-6] */
  fetch(asker: Asker, id: BlobId, from: number, length: number): Promise<Result<Uint8Array, TernError>>;
}

const parseMissing = compileValidator(MissingBlobs, 'internal');
const path = '/v1/blobs';
/** No more is sent twice, whatever breaks off. */
const chunkSize = 1024 * 1024;
const longestRefusal = 64 * 1024;

export const blobClient: BlobClient = {
  async upload({ gatewayUrl, token, abort }, { id, size, file }, onProgress) {
    // No start waits for it.
    const { Upload } = await import('tus-js-client');
    return new Promise((resolve) => {
      const endpoint = `${gatewayUrl}${path}/uploads`;
      const fileReader = new UploadedFile(file);
      // It is read by its path.
      const upload = new Upload(Buffer.from(file), {
        fileReader,
        endpoint,
        // Its address is known before anything is, so nothing has to be remembered.
        uploadUrl: `${endpoint}/${id}`,
        uploadSize: size,
        metadata: { id },
        headers: { authorization: `Bearer ${token}` },
        ...{ chunkSize, retryDelays: null, storeFingerprintForResuming: false },
        onChunkComplete: (_chunk, accepted) => onProgress(accepted),
        onSuccess: () => end(ok(null)),
        onError: (error) => end(fail(refusalOf(error))),
      });
      const stop = () => {
        void upload.abort();
        end(fail(new TernError('connectionLost', { message: 'the upload was broken off' })));
      };
      function end(result: Result<null, TernError>): void {
        abort.removeEventListener('abort', stop);
        fileReader.close();
        resolve(result);
      }
      if (abort.aborted) return stop();
      abort.addEventListener('abort', stop, { once: true });
      upload.start();
    });
  },
  async missing({ gatewayUrl, ...asker }, ids) {
    const answer = await ask(gatewayUrl, 'POST', `${path}/missing`, { ...asker, body: { ids } });
    if (!answer.ok) return answer;
    const parsed = parseMissing(answer.value);
    return parsed.ok ? ok(parsed.value.missing) : parsed;
  },
  async fetch({ gatewayUrl, token, abort }, id, from, length) {
    try {
      const url = new URL(`${gatewayUrl}${path}/${id}`);
      const headers = { authorization: `Bearer ${token}`, range: `bytes=${from}-${from + length - 1}` };
      const { status, body } = await readAnswer(url, { headers, signal: abort }, length);
      if (status === 206) return ok(body);
      return fail(refusalIn(Buffer.from(body).toString(), status));
    } catch (error) {
      return fail(new TernError('gatewayUnreachable', { message: String(error), cause: error }));
    }
  },
};

/**
 * What an address answers, put together where it is wanted: `fetch` leaves several times as much to be collected.
 * @param most bytes; what exceeds them is an error
 */
async function readAnswer(
  url: URL,
  options: RequestOptions,
  most: number,
): Promise<{ readonly status: number; readonly body: Uint8Array }> {
  const asking = (url.protocol === 'https:' ? https : http).get(url, options);
  // Of a connection on which nothing comes: a slow one takes as long as it takes.
  asking.setTimeout(patienceMs, () => asking.destroy(new Error(`nothing came for ${patienceMs} ms`)));
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const body = Buffer.allocUnsafe(Math.max(most, longestRefusal));
  let filled = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    if (filled + piece.length > body.length) throw new Error('more came than was asked for');
    filled += piece.copy(body, filled);
  }
  return { status: answer.statusCode ?? 0, body: body.subarray(0, filled) };
}

function refusalOf(error: Error | DetailedError): TernError {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (response === null) return new TernError('gatewayUnreachable', { message: String(error), cause: error });
  return refusalIn(response.getBody(), response.getStatus());
}
