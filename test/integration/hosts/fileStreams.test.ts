import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { CoreFiles } from '../../../main/core/core.ts';
import { startBrowserHost } from '../../../main/hosts/browser/browserHost.ts';
import { createDispatcher } from '../../../main/hosts/dispatch.ts';
import { attachment } from '../../builders/files.ts';
import { filesInMemory } from '../../builders/filesInMemory.ts';
import { noFiles } from '../../builders/noFiles.ts';

const patience = { timeout: 20_000, interval: 10 };
const size = 64 * 1024 * 1024;
const blobPath = `/staged/${'a'.repeat(64)}`;

/** The host over real sockets, and at the seam to its core what this test wants to see. */
async function hostOf(files: CoreFiles) {
  const refused = { ok: false, error: { code: 'notSignedIn', retryable: false, message: 'nobody' } } as const;
  const core = { invoke: async () => refused, subscribe: () => () => {}, stop: async () => {}, files };
  const host = await startBrowserHost({
    ...{ dispatcher: createDispatcher({ core }), renderer: async () => ({ status: 404 }) },
    ...{ port: 0, token: 'secret' },
  });
  onTestFinished(() => host.stop());
  const { port, origin } = new URL(host.url);
  return (method: string, path = ''): ClientRequest => {
    const asked = request({
      host: '127.0.0.1',
      port,
      method,
      path: `/files/secret/1${path}`,
      headers: { origin },
    });
    return asked.on('error', () => {});
  };
}

/** One large file, of which only what is taken is made. */
function largeFile(pieces = size / 65_536) {
  const seen = { given: 0, ended: '' };
  const { result } = { result: { file: attachment(1, { size }) } };
  const files: CoreFiles = {
    ...noFiles,
    async read(place) {
      const opened = await filesInMemory(result.file, new Uint8Array()).read(place);
      if (!opened.ok) return opened;
      const bytes = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            if (seen.given === pieces) return controller.error(new Error('damaged'));
            seen.given += 1;
            controller.enqueue(new Uint8Array(65_536));
          },
          cancel() {
            seen.ended = 'cancelled';
          },
        },
        { highWaterMark: 0 },
      );
      return { ok: true, result: { file: opened.result.file, bytes } };
    },
  };
  return { seen, files };
}

const answerTo = async (asked: ClientRequest) =>
  ((await once(asked, 'response')) as [IncomingMessage])[0].on('error', () => {});

it('who leaves in the middle of a file leaves no reader of it open', async () => {
  const { seen, files } = largeFile();
  const ask = await hostOf(files);
  const asked = ask('GET', blobPath).end();
  const response = await answerTo(asked);
  await once(response, 'data');
  asked.destroy();
  await vi.waitFor(() => expect(seen.ended).toBe('cancelled'), patience);
  expect(seen.given * 65_536).toBeLessThan(size);
});

it('who has left before the file was found leaves none either', async () => {
  const { seen, files } = largeFile();
  const found = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const ask = await hostOf({
    ...files,
    async read(place) {
      begun.resolve();
      await found.promise;
      return files.read(place);
    },
  });
  const asked = ask('GET', blobPath).end();
  await begun.promise;
  asked.destroy();
  await new Promise((resolve) => asked.once('close', resolve));
  found.resolve();
  await vi.waitFor(() => expect(seen.ended).toBe('cancelled'), patience);
});

it('a file that breaks off is not taken for a whole one', async () => {
  const { files } = largeFile(3);
  const ask = await hostOf(files);
  const response = await answerTo(ask('GET', blobPath).end());
  await expect(response.resume().toArray()).rejects.toThrow('aborted');
});

it('who leaves while handing a file over ends it with an error', async () => {
  const ended = Promise.withResolvers<unknown>();
  const begun = Promise.withResolvers<void>();
  const ask = await hostOf({
    ...noFiles,
    async stage(_, bytes) {
      try {
        await bytes.pipeTo(new WritableStream({ write: () => begun.resolve() }));
        ended.resolve('whole');
      } catch (error) {
        ended.resolve(error);
      }
      return noFiles.stage('', bytes);
    },
  });
  const asked = ask('POST');
  asked.write(Buffer.alloc(100_000));
  await begun.promise;
  asked.destroy();
  expect(await ended.promise).toBeInstanceOf(Error);
});

it('a file that is not wanted is answered once it is handed over, and the connection goes on', async () => {
  const ask = await hostOf({
    ...noFiles,
    async stage(name, bytes) {
      await bytes.cancel();
      return noFiles.stage(name, bytes);
    },
  });
  const asked = ask('POST');
  const response = answerTo(asked);
  asked.end(Buffer.alloc(20 * 1024 * 1024));
  const body = Buffer.concat((await (await response).toArray()) as Buffer[]).toString();
  expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'notSignedIn' } });
});
