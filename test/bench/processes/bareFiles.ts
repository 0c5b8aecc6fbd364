import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { serve } from '../kit/serve.ts';

// The least that carrying a file takes: one HTTP request, the same cipher for the same pieces, one synced file at each end.

const highWaterMark = 64 * 1024;
const key = randomBytes(32);
const nonce = Buffer.alloc(12);

async function* ciphered(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    yield cipher.update(piece);
    cipher.final();
  }
}

async function* deciphered(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield createDecipheriv('aes-256-gcm', key, nonce).update(piece);
}

async function writeSynced(pieces: AsyncIterable<Buffer>, path: string): Promise<void> {
  await pipeline(pieces, createWriteStream(path));
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
}

export type BareFiles = typeof methods;

const methods = serve({
  async listen(path: string): Promise<string> {
    const server = createServer((asked, answer) => {
      const done =
        asked.method === 'PUT'
          ? writeSynced(asked, path).then(() => void answer.end())
          : pipeline(createReadStream(path, { highWaterMark }), answer);
      done.catch((error: unknown) => answer.destroy(error as Error));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  async upload({ path, url }: { readonly path: string; readonly url: string }): Promise<void> {
    const asking = request(url, { method: 'PUT' });
    const answered = once(asking, 'response') as Promise<[IncomingMessage]>;
    await pipeline(ciphered(createReadStream(path, { highWaterMark })), asking);
    (await answered)[0].resume();
  },
  async download({ path, url }: { readonly path: string; readonly url: string }): Promise<void> {
    const asking = request(url).end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    await writeSynced(deciphered(answer), path);
  },
});
