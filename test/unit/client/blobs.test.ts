import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { blobClient } from '../../../sync/client/blobs.ts';
import type { BlobId } from '../../../sync/core/ids.ts';

const gone = { id: 'ab'.repeat(32) as BlobId, size: 10, file: join(tmpdir(), 'tern-no-such-blob') };

/** A gateway that has nothing of the blob yet. */
async function gateway(): Promise<string> {
  const server = createServer((_asked, answer) => {
    answer.writeHead(200, { 'upload-offset': '0', 'upload-length': '10', 'tus-resumable': '1.0.0' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each([
  ['while it is uploaded', new AbortController().signal],
  ['when it is to be uploaded no more', AbortSignal.abort()],
])('a file that is gone %s is a failure, and the end of nothing else', async (_, abort) => {
  const asker = { gatewayUrl: await gateway(), token: 'token', abort };
  expect(await blobClient.upload(asker, gone, () => {})).toMatchObject({ ok: false });
});
