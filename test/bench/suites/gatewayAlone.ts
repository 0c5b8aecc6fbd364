import { join } from 'node:path';
import { startGateway } from '../kit/gateway.ts';
import { arrivals } from '../kit/pacer.ts';
import type { BenchScope } from '../kit/scope.ts';
import { type Child, startChild } from '../kit/startChild.ts';
import type { BareServer } from '../processes/bareServer.ts';
import type { LightClients } from '../processes/lightClients.ts';
import { seedPairs } from '../seed/seededGateway.ts';
import { distribution } from '../statistics.ts';
import type { Suite } from '../suite.ts';

/** Pairs of light clients. */
export const gatewayPairs = 20;
const warmUpSeconds = 2;

async function openLight(
  scope: BenchScope,
): Promise<readonly [tern: Child<LightClients>, bare: Child<LightClients>]> {
  const folder = await scope.folder();
  const pairs = await seedPairs(join(folder, 'gateway'), gatewayPairs);
  const { url } = await startGateway(scope, join(folder, 'gateway'));
  const tern = startChild<LightClients>(scope, 'lightClients');
  await tern.ask('open', { url, pairs });
  const port = await startChild<BareServer>(scope, 'bareServer').ask('start', folder);
  const bare = startChild<LightClients>(scope, 'lightClients');
  await bare.ask('openBare', { port, count: gatewayPairs });
  return [tern, bare];
}

/** From a light client to another, at this pace, beside the same over a server without rules. */
async function openAt(scope: BenchScope, perSecond: number) {
  const [tern, bare] = await openLight(scope);
  const send = async (clients: Child<LightClients>, seconds: number, seed: number) =>
    distribution(await clients.ask('write', arrivals(perSecond, seconds, gatewayPairs, seed)));
  for (const clients of [bare, tern]) await send(clients, warmUpSeconds, 0);
  let run = 0;
  return async () => {
    run += 1;
    const seconds = scope.isQuick ? 5 : 10;
    return { bare: await send(bare, seconds, run), tern: await send(tern, seconds, run) };
  };
}

const how =
  '20 pairs without mirrors, frames by hand, in one process; Poisson arrivals (a thread of its own keeps the schedule); from when a message is to be sent until its recipient has the frame';
const raw =
  'the same clients on a server that inserts and passes on, one durable commit a turn, without rules';

export const gateway200: Suite = {
  how,
  raw,
  rows: {
    gateway200P50: {
      what: 'Gateway alone, light clients, 200 msg/s, p50',
      unit: 'ms',
      budget: { timesRaw: 1.3 },
    },
    gateway200P99: {
      what: 'Gateway alone, light clients, 200 msg/s, p99',
      unit: 'ms',
      budget: { timesRaw: 1.5 },
    },
  },
  async open(scope) {
    const measure = await openAt(scope, 200);
    return async () => {
      const { tern, bare } = await measure();
      return {
        gateway200P50: { ...tern, value: tern.p50, raw: bare.p50 },
        gateway200P99: { ...tern, value: tern.p99, raw: bare.p99 },
      };
    };
  },
};

export const gateway2000: Suite = {
  how,
  raw,
  rows: {
    gateway2000P99: {
      what: 'Gateway alone, light clients, 2,000 msg/s, p99',
      unit: 'ms',
      budget: { timesRaw: 1.2 },
    },
  },
  async open(scope) {
    const measure = await openAt(scope, 2_000);
    return async () => {
      const { tern, bare } = await measure();
      return { gateway2000P99: { ...tern, value: tern.p99, raw: bare.p99 } };
    };
  },
};
