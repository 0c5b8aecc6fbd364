import { hash, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { BlobId, ThreadId } from '../../../../sync/core/ids.ts';
import * as make from '../../../builders/make.ts';
import type { TestClient } from './testClient.ts';
import { type Account, startGateway } from './testGateway.ts';

export const uploads = '/v1/blobs/uploads';

/** Some ciphertext. */
export function sealed(size = 100_000) {
  const bytes = randomBytes(size);
  return { bytes, id: hash('sha256', bytes) as BlobId, size };
}
export type Sealed = ReturnType<typeof sealed>;
type Holder = Pick<Account, 'token'>;

export const namedIn = ({ id, size }: Sealed) => [{ id, size }];

/** Who asks a gateway for blobs. */
export function asker(url: string, { token }: Holder) {
  const ask = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Uint8Array<ArrayBuffer>,
  ) =>
    fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0', ...headers },
      ...(body && { body }),
    });
  const create = (id: string, size: number | string) =>
    ask('POST', uploads, {
      'upload-metadata': `id ${Buffer.from(id).toString('base64')}`,
      'upload-length': String(size),
    });
  const patch = ({ id }: Pick<Sealed, 'id'>, offset: number, bytes: Uint8Array<ArrayBuffer>) =>
    ask(
      'PATCH',
      `${uploads}/${id}`,
      { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
      bytes,
    );
  return {
    ...{ ask, create, patch },
    offsetOf: async ({ id }: Pick<Sealed, 'id'>) => {
      const answer = await ask('HEAD', `${uploads}/${id}`);
      return answer.status === 200 ? Number(answer.headers.get('upload-offset')) : answer.status;
    },
    async upload(blob: Sealed) {
      expect((await create(blob.id, blob.size)).status).toBe(201);
      expect((await patch(blob, 0, blob.bytes)).status).toBe(204);
    },
    get: (id: string, range?: string) => ask('GET', `/v1/blobs/${id}`, range === undefined ? {} : { range }),
  };
}

export async function codeIn(answer: Response): Promise<string> {
  const { error } = (await answer.json()) as { readonly error: { readonly code: string } };
  return `${answer.status} ${error.code}`;
}

export async function talking() {
  const gateway = await startGateway();
  const { ann, bob, thread } = await gateway.pair();
  const of = (client: { readonly account: Account }) => asker(gateway.url, client.account);
  return { ...gateway, ann, bob, thread, of };
}

export async function send(client: TestClient, thread: ThreadId, blob: Sealed) {
  const sent = make.message(thread, 'a chart', { blobs: namedIn(blob) });
  expect(await client.submit(sent)).toMatchObject({ frame: 'ack' });
  return sent.body.messageId;
}
