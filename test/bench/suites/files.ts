import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGateway } from '../kit/gateway.ts';
import { mebibyte, residentBytes } from '../kit/memory.ts';
import type { BenchScope } from '../kit/scope.ts';
import { type Child, startChild } from '../kit/startChild.ts';
import type { BareFiles } from '../processes/bareFiles.ts';
import type { FilesClient } from '../processes/filesClient.ts';
import type { Reading, Suite } from '../suite.ts';

/** "A bare copy with the same cipher" times this. */
const mostTimesRaw = 1.25;
const mostMemory = 64;
const piece = 64 * mebibyte;

async function writeChosen(folder: string, bytes: number): Promise<string> {
  const path = join(folder, 'chosen.bin');
  for (let done = 0; done < bytes; done += piece) appendFileSync(path, randomBytes(piece));
  return path;
}

async function tookMs(task: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
}

/** What a process holds at most while something goes on, beyond what it held at rest before; MiB. */
async function watchMemory(pids: readonly number[]): Promise<() => Promise<readonly number[]>> {
  const rest = await Promise.all(pids.map(residentBytes));
  // Linux forgets the highest mark. proc(5)
  for (const pid of pids) await writeFile(`/proc/${pid}/clear_refs`, '5');
  return () =>
    Promise.all(
      pids.map(async (pid, index) => {
        const status = await readFile(`/proc/${pid}/status`, 'utf8');
        const [, peak] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
        return (Number(peak) * 1024 - (rest[index] ?? 0)) / mebibyte;
      }),
    );
}

/** One small file has gone all the way: whatever is loaded for files is loaded. */
async function openPair(scope: BenchScope) {
  const gateway = await startGateway(scope, await scope.folder());
  const person = async (handle: string) => {
    const client = startChild<FilesClient>(scope, 'filesClient');
    await client.ask('open', { folder: await scope.folder(), url: gateway.url });
    await client.ask('register', handle);
    return client;
  };
  const [ann, bob] = [await person('ann'), await person('bob')];
  const threadId = await ann.ask('startThread', 'bob');
  const small = join(await scope.folder(), 'small.bin');
  await writeFile(small, randomBytes(100_000));
  const first = await ann.ask('send', { threadId, path: small });
  await bob.ask('read', await bob.ask('untilArrived', { threadId }));
  return { gateway, ann, bob, threadId, first };
}

type Pair = Awaited<ReturnType<typeof openPair>>;

async function send({ ann, threadId }: Pair, path: string): Promise<void> {
  await ann.ask('send', { threadId, path });
  await ann.ask('untilSent');
}

const read = async ({ bob, threadId, first: not }: Pair) =>
  bob.ask('read', await bob.ask('untilArrived', { threadId, not }));

async function measureMemory(pid: number, { gateway }: Pair, task: () => Promise<unknown>) {
  const ended = await watchMemory([pid, gateway.pid]);
  await task();
  const [client = 0, ofGateway = 0] = await ended();
  return { client, ofGateway };
}

async function openBare(scope: BenchScope): Promise<{ url: string; client: Child<BareFiles> }> {
  const server = startChild<BareFiles>(scope, 'bareFiles');
  const url = await server.ask('listen', join(await scope.folder(), 'stored.bin'));
  return { url, client: startChild<BareFiles>(scope, 'bareFiles') };
}

const memoryRow = (what: string) => ({ what, unit: 'MiB', budget: { below: mostMemory } }) as const;

const sized = (isQuick: boolean) => (isQuick ? 128 : 1_024) * mebibyte;

export const upload: Suite = {
  how: 'a file of 1 GiB (128 MiB with --quick) from its path until its message has left: sealed, synced, uploaded and verified by the packaged gateway; the core runs from its sources',
  raw: 'two Node processes: the file read, enciphered by AES-256-GCM and sent by one PUT, written and synced',
  rows: {
    upload: { what: 'Send a file of 1 GiB', unit: 'ms', budget: { timesRaw: mostTimesRaw } },
    uploadClient: memoryRow('Client memory beyond rest, while it is sent'),
    uploadGateway: memoryRow('Gateway memory beyond rest, while it is sent'),
  },
  open: async (scope) => () =>
    scope.within(async (inner): Promise<Record<string, Reading>> => {
      const path = await writeChosen(await inner.folder(), sized(scope.isQuick));
      const bare = await openBare(inner);
      const raw = await tookMs(() => bare.client.ask('upload', { path, url: bare.url }));
      const pair = await openPair(inner);
      let value = 0;
      const held = await measureMemory(pair.ann.pid, pair, async () => {
        value = await tookMs(() => send(pair, path));
      });
      return {
        upload: { value, raw },
        uploadClient: { value: held.client },
        uploadGateway: { value: held.ofGateway },
      };
    }),
};

export const download: Suite = {
  how: 'the same file by whom it was sent to, from a message that is there until all of it was fetched, verified, kept and read',
  raw: 'two Node processes: the file sent by one answer, deciphered, written and synced',
  rows: {
    download: { what: 'Read a file of 1 GiB that was sent', unit: 'ms', budget: { timesRaw: mostTimesRaw } },
    downloadClient: memoryRow('Client memory beyond rest, while it is read'),
    downloadGateway: memoryRow('Gateway memory beyond rest, while it is read'),
  },
  open: async (scope) => () =>
    scope.within(async (inner): Promise<Record<string, Reading>> => {
      const folder = await inner.folder();
      const path = await writeChosen(folder, sized(scope.isQuick));
      const bare = await openBare(inner);
      await bare.client.ask('upload', { path, url: bare.url });
      const copy = join(folder, 'copy.bin');
      const raw = await tookMs(() => bare.client.ask('download', { path: copy, url: bare.url }));
      const pair = await openPair(inner);
      await send(pair, path);
      let value = 0;
      const held = await measureMemory(pair.bob.pid, pair, async () => {
        value = await tookMs(() => read(pair));
      });
      return {
        download: { value, raw },
        downloadClient: { value: held.client },
        downloadGateway: { value: held.ofGateway },
      };
    }),
};
