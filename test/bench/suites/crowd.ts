import { join } from 'node:path';
import { startGateway } from '../kit/gateway.ts';
import { kibibyte } from '../kit/memory.ts';
import { arrivals } from '../kit/pacer.ts';
import { processorMs } from '../kit/processorTime.ts';
import type { BenchScope } from '../kit/scope.ts';
import { type Child, startChild } from '../kit/startChild.ts';
import type { BareServer } from '../processes/bareServer.ts';
import type { Crowd } from '../processes/crowd.ts';
import { seedCrowd } from '../seed/seededGateway.ts';
import { distribution } from '../statistics.ts';
import type { Reading, RowSpec, Suite } from '../suite.ts';

const warmUpSeconds = 3;

interface Size {
  readonly kind: 'group' | 'channel';
  readonly members: number;
  readonly connected: number;
  readonly writers: number;
  readonly perSecond: number;
  /** Of a run; a quick one is half as long. */
  readonly seconds: number;
}

/** A thread of many, beside the same over a server without rules. */
async function openCrowd(scope: BenchScope, size: Size) {
  const { kind, members, connected, writers, perSecond } = size;
  const folder = await scope.folder();
  const { people, threadId } = await seedCrowd(join(folder, 'gateway'), members, kind);
  const gateway = await startGateway(scope, join(folder, 'gateway'));
  const tern = startChild<Crowd>(scope, 'crowd');
  await tern.ask('open', { kind, url: gateway.url, people: people.slice(0, connected), threadId, writers });
  const server = startChild<BareServer>(scope, 'bareServer');
  const port = await server.ask('start', folder);
  const bare = startChild<Crowd>(scope, 'crowd');
  await bare.ask('openBare', { port, count: connected, writers });

  async function run(clients: Child<Crowd>, pid: number, seconds: number, seed: number) {
    const schedule = arrivals(perSecond, seconds, writers, seed);
    const before = processorMs(pid);
    const { latencies, frames, bytes } = await clients.ask('write', schedule);
    const messages = schedule.times.length;
    return {
      waits: distribution([...latencies]),
      processor: (processorMs(pid) - before) / messages,
      frames: frames / messages,
      kibibytes: bytes / messages / kibibyte,
    };
  }

  await run(bare, server.pid, warmUpSeconds, 0);
  await run(tern, gateway.pid, warmUpSeconds, 0);
  let seed = 0;
  return async () => {
    seed += 1;
    const seconds = scope.isQuick ? size.seconds / 2 : size.seconds;
    return {
      bare: await run(bare, server.pid, seconds, seed),
      tern: await run(tern, gateway.pid, seconds, seed),
    };
  };
}

/** @param of what the rows say it is */
function crowdSuite(name: string, of: string, how: string, size: Size): Suite {
  const row = (what: string, unit: RowSpec['unit']): RowSpec => ({
    what: `${of}: ${what}`,
    unit,
    budget: null,
  });
  return {
    how,
    raw: 'the same people on a server that inserts and passes on to everybody, one durable commit a turn, without rules or receipts',
    rows: {
      [`${name}P50`]: row('until each of them has a message, p50', 'ms'),
      [`${name}P99`]: row('until each of them has a message, p99', 'ms'),
      [`${name}Processor`]: row('processor time a message, gateway', 'ms'),
      [`${name}Frames`]: row('frames sent a message', 'frames'),
      [`${name}Bytes`]: row('sent a message', 'KiB'),
    },
    async open(scope) {
      const measure = await openCrowd(scope, size);
      return async (): Promise<Record<string, Reading>> => {
        const { tern, bare } = await measure();
        return {
          [`${name}P50`]: { ...tern.waits, value: tern.waits.p50, raw: bare.waits.p50 },
          [`${name}P99`]: { ...tern.waits, value: tern.waits.p99, raw: bare.waits.p99 },
          [`${name}Processor`]: { value: tern.processor, raw: bare.processor },
          [`${name}Frames`]: { value: tern.frames, raw: bare.frames },
          [`${name}Bytes`]: { value: tern.kibibytes, raw: bare.kibibytes },
        };
      };
    },
  };
}

export const group1000 = crowdSuite(
  'group1000',
  'Group of 1,000, 200 connected, 50 msg/s',
  '200 of a group’s 1,000 members without mirrors, frames by hand, in one process; all of them write, Poisson arrivals; receipts as clients send them, every fourth of them reads; from when a message is to be sent until each of the 200 has the frame; frames and bytes are all that the gateway sends to all of them, receipts included',
  { kind: 'group', members: 1_000, connected: 200, writers: 200, perSecond: 50, seconds: 10 },
);

export const channel10000 = crowdSuite(
  'channel10000',
  'Channel of 10,000, 1,000 connected, 1 msg/s',
  'a channel’s owner and 999 of its 9,999 subscribers without mirrors, frames by hand, in one process; the owner writes, Poisson arrivals; every fourth of them reads and says so as clients do; from when a message is to be sent until each of the 1,000 has the frame; frames and bytes as of `group1000`',
  { kind: 'channel', members: 10_000, connected: 1_000, writers: 1, perSecond: 1, seconds: 30 },
);
