import { join } from 'node:path';
import { startGateway } from '../kit/gateway.ts';
import { startChild } from '../kit/startChild.ts';
import type { BareServer } from '../processes/bareServer.ts';
import type { Connections } from '../processes/connections.ts';
import { seedPairs } from '../seed/seededGateway.ts';
import type { Suite } from '../suite.ts';

const pairCount = 100;
const inFlight = 8;

export const throughput: Suite = {
  how: '200 connections in one process, all of them writing in 100 threads, 8 unanswered messages each; every ack is durable, every message is pushed to both people',
  raw: 'the same load on a server that inserts and passes on, one durable commit a turn, without rules',
  rows: {
    throughput: {
      what: 'Gateway, durable acks, 200 connections',
      unit: 'msg/s',
      budget: { atLeast: 10_000 },
    },
  },
  async open(scope) {
    const folder = await scope.folder();
    const pairs = await seedPairs(join(folder, 'gateway'), pairCount);
    const gateway = await startGateway(scope, join(folder, 'gateway'));
    const tern = startChild<Connections>(scope, 'connections');
    const people = pairs.flatMap(({ sender, recipient, threadId }) => [
      { person: sender, threadId },
      { person: recipient, threadId },
    ]);
    await tern.ask('open', { url: gateway.url, people });
    const port = await startChild<BareServer>(scope, 'bareServer').ask('start', folder);
    const bare = startChild<Connections>(scope, 'connections');
    await bare.ask('openBare', { port, pairs: pairCount });
    const seconds = scope.isQuick ? 3 : 6;
    return async () => {
      const { perSecond: raw } = await bare.ask('saturate', { seconds, inFlight });
      const { perSecond } = await tern.ask('saturate', { seconds, inFlight });
      return { throughput: { value: perSecond, raw } };
    };
  },
};
