import type { CoreCommandName } from '../../../main/core/core.ts';
import { profileFolder } from '../../../main/hosts/profileFolder.ts';
import { buildApp, built } from '../../../scripts/start/buildApp.ts';
import { jsonHarness } from '../../integration/hosts/jsonHarness.ts';
import { isEvent, run } from '../../processes/run.ts';
import { startGateway } from '../kit/gateway.ts';
import { kibibyte, mebibyte, residentBytes } from '../kit/memory.ts';
import type { BenchScope } from '../kit/scope.ts';
import { startChild } from '../kit/startChild.ts';
import type { Connections } from '../processes/connections.ts';
import { threadOfPeer } from '../seed/largeHistory.ts';
import { nowhere, writeLargeProfile } from '../seed/largeProfile.ts';
import { seedPairs } from '../seed/seededGateway.ts';
import type { Suite } from '../suite.ts';

/** What the first thousand leaves behind (compiled code, buffers that the next ones use again) belongs to none. */
const firstPairs = 500;
const pairCount = 1_500;
const connections = 2 * (pairCount - firstPairs);

const startBareSockets = (scope: BenchScope) => startChild<{ port: () => number }>(scope, 'bareSockets.mjs');

export const gatewayMemory: Suite = {
  how: 'resident memory of the packaged gateway, at rest after its start; then what each of 2,000 more adds to 1,000 connections of people with a thread each, at rest',
  raw: 'a Node process with a `ws` server, and as many connections to it',
  rows: {
    gatewayIdle: { what: 'Gateway memory, idle', unit: 'MiB', budget: { below: 80 } },
    gatewayConnection: { what: 'Gateway memory, an idle connection', unit: 'KiB', budget: { below: 15 } },
  },
  async open(scope) {
    const folder = await scope.folder();
    const pairs = await seedPairs(folder, pairCount);
    const people = pairs.flatMap(({ sender, recipient, threadId }) => [
      { person: sender, threadId },
      { person: recipient, threadId },
    ]);

    const measureBare = () =>
      scope.within(async (inner) => {
        const server = startBareSockets(inner);
        const port = await server.ask('port');
        const idle = await residentBytes(server.pid);
        const clients = startChild<Connections>(inner, 'connections');
        await clients.ask('openBare', { port, pairs: firstPairs });
        const first = await residentBytes(server.pid);
        await clients.ask('openBare', { port, pairs: pairCount - firstPairs });
        return { idle, each: ((await residentBytes(server.pid)) - first) / connections };
      });

    const measureTern = () =>
      scope.within(async (inner) => {
        const { url, pid, stop } = await startGateway(inner, folder);
        const idle = await residentBytes(pid);
        const clients = startChild<Connections>(inner, 'connections');
        await clients.ask('open', { url, people: people.slice(0, 2 * firstPairs) });
        const first = await residentBytes(pid);
        await clients.ask('open', { url, people: people.slice(2 * firstPairs) });
        const each = ((await residentBytes(pid)) - first) / connections;
        await clients.kill();
        await stop();
        return { idle, each };
      });

    return async () => {
      const bare = await measureBare();
      const tern = await measureTern();
      return {
        gatewayIdle: { value: tern.idle / mebibyte, raw: bare.idle / mebibyte },
        gatewayConnection: { value: tern.each / kibibyte, raw: bare.each / kibibyte },
      };
    };
  },
};

export const clientMemory: Suite = {
  how: 'resident memory of the packaged headless host, whose worker thread is the core, offline with the large mirror, after the list and 200 threads were read',
  raw: 'a Node process with a `ws` server',
  rows: {
    clientMemory: {
      what: 'Client memory with 1,000,000 messages, without a window',
      unit: 'MiB',
      budget: { below: 120 },
    },
  },
  async open(scope) {
    return () =>
      scope.within(async (inner) => {
        const folder = await inner.folder();
        writeLargeProfile(profileFolder(folder, 'bench'));
        const { pid, invoke } = await startHeadless(inner, folder);
        await invoke('listThreads', { offset: 0, limit: 50 });
        for (let peer = 0; peer < 200; peer += 1) {
          const threadId = threadOfPeer(peer);
          await invoke('readMessages', { threadId, anchor: { kind: 'newest' }, limit: 50 });
        }
        const bare = startBareSockets(inner);
        await bare.ask('port');
        return {
          clientMemory: {
            value: (await residentBytes(pid)) / mebibyte,
            raw: (await residentBytes(bare.pid)) / mebibyte,
          },
        };
      });
  },
};

/** As it is packaged: from source, reading TypeScript alone takes 60 MiB. */
async function startHeadless(scope: BenchScope, folder: string) {
  await buildApp();
  const args = ['--data', folder, '--profile', 'bench', '--gateway', nowhere, '--log-level', 'silent'];
  const host = run(built.headlessHost, args);
  scope.onEnd(async () => {
    host.kill('SIGKILL');
    await host.exited;
  });
  await host.line(isEvent('ready'));
  const { receive, harness } = jsonHarness((text) => host.write(`${text}\n`));
  host.onLine(receive);
  return {
    pid: host.pid,
    async invoke(command: CoreCommandName, args: object) {
      const answer = await harness.invoke(command, args);
      if (!answer.ok) throw new Error(`${command}: ${answer.error.message}`);
    },
  };
}
