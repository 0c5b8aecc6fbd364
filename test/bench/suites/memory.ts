import { startGateway } from '../kit/gateway.ts';
import { kibibyte, mebibyte, residentBytes } from '../kit/memory.ts';
import type { BenchScope } from '../kit/scope.ts';
import { startChild } from '../kit/startChild.ts';
import type { Client } from '../processes/client.ts';
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
  how: 'resident memory of a process whose worker thread is the core, offline with the large mirror, after the list and 200 threads were read',
  raw: 'a Node process with a `ws` server',
  rows: {
    clientMemory: {
      what: 'Client memory with 1,000,000 messages, without a window',
      unit: 'MiB',
      budget: null,
    },
  },
  async open(scope) {
    return () =>
      scope.within(async (inner) => {
        const folder = await inner.folder();
        writeLargeProfile(folder);
        const client = startChild<Client>(inner, 'client');
        await client.ask('start', { folder, gatewayUrl: nowhere });
        await client.ask('time', [{ command: 'listThreads', args: { offset: 0, limit: 50 } }]);
        const reads = Array.from({ length: 200 }, (_, peer) => ({
          command: 'readMessages' as const,
          args: { threadId: threadOfPeer(peer), anchor: { kind: 'newest' as const }, limit: 50 },
        }));
        await client.ask('time', reads);
        const bare = startBareSockets(inner);
        await bare.ask('port');
        return {
          clientMemory: {
            value: (await residentBytes(client.pid)) / mebibyte,
            raw: (await residentBytes(bare.pid)) / mebibyte,
          },
        };
      });
  },
};
