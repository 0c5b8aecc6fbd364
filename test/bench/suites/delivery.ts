import { join } from 'node:path';
import { startGateway } from '../kit/gateway.ts';
import { arrivals, type Arrivals } from '../kit/pacer.ts';
import type { BenchScope } from '../kit/scope.ts';
import { startChild } from '../kit/startChild.ts';
import type { BareRecipients } from '../processes/bareRecipients.ts';
import type { BareSenders } from '../processes/bareSenders.ts';
import type { BareServer } from '../processes/bareServer.ts';
import type { Recipients } from '../processes/recipients.ts';
import type { Senders } from '../processes/senders.ts';
import type { BenchPerson } from '../seed/people.ts';
import { writeProfile } from '../seed/profile.ts';
import { seedPairs } from '../seed/seededGateway.ts';
import { distribution } from '../statistics.ts';
import type { Suite } from '../suite.ts';

const pairCount = 20;
const warmUpMs = 2_000;

/** A few people share a process, so that what blocks one (a commit) holds up few others, as it does in life. */
const pairsPerProcess = 5;
const groups = Array.from({ length: pairCount / pairsPerProcess }, (_, group) => group);
const ofGroup = <T>(items: readonly T[], group: number) =>
  items.slice(group * pairsPerProcess, (group + 1) * pairsPerProcess);

type Written = readonly (readonly [string, number])[];
/** A process of senders and the one of their recipients, ready. */
interface Ends {
  readonly senders: { ask(method: 'write', schedule: Arrivals): Promise<Written> };
  readonly recipients: { ask(method: 'take', count: number): Promise<ReadonlyMap<string, number>> };
}

const openGroups = (open: (group: number) => Promise<Ends>): Promise<readonly Ends[]> =>
  Promise.all(groups.map(open));

/** From Enter to there, in ms, of everything written after the warm-up. Everything must arrive. */
async function deliver(groupsOfEnds: readonly Ends[], perSecond: number, seconds: number, seed: number) {
  const waits = await Promise.all(
    groupsOfEnds.map(async ({ senders, recipients }, group) => {
      const ofGroups = groupsOfEnds.length;
      const schedule = arrivals(perSecond / ofGroups, seconds, pairsPerProcess, seed * ofGroups + group);
      const taken = recipients.ask('take', schedule.times.length);
      const written = await senders.ask('write', schedule);
      const arrived = await taken;
      const first = schedule.times.findIndex((time) => time >= warmUpMs);
      return written.slice(first).map(([id, at]) => (arrived.get(id) ?? Infinity) - at);
    }),
  );
  if (waits.flat().includes(Infinity)) throw new Error('a message that was sent is not the one that arrived');
  return distribution(waits.flat());
}

async function openTern(scope: BenchScope): Promise<readonly Ends[]> {
  const folder = await scope.folder();
  const pairs = await seedPairs(join(folder, 'gateway'), pairCount);
  const { url: gatewayUrl } = await startGateway(scope, join(folder, 'gateway'));
  const folderOf = (person: BenchPerson) => join(folder, person.handle);
  for (const person of pairs.flatMap(({ sender, recipient }) => [sender, recipient]))
    writeProfile(folderOf(person), person);
  return openGroups(async (group) => {
    const ofThese = ofGroup(pairs, group);
    const senders = startChild<Senders>(scope, 'senders');
    const recipients = startChild<Recipients>(scope, 'recipients');
    const people = ofThese.map(({ sender, threadId }) => ({ folder: folderOf(sender), threadId }));
    await senders.ask('open', { gatewayUrl, people });
    const folders = ofThese.map(({ recipient }) => folderOf(recipient));
    await recipients.ask('open', { gatewayUrl, folders });
    return { senders, recipients };
  });
}

async function openBare(scope: BenchScope): Promise<readonly Ends[]> {
  const folder = await scope.folder();
  const names = Array.from({ length: pairCount }, (_, index) => `recipient${index}`);
  const port = await startChild<BareServer>(scope, 'bareServer').ask('start', folder);
  return openGroups(async (group) => {
    const ofThese = ofGroup(names, group);
    const senders = startChild<BareSenders>(scope, 'bareSenders');
    const recipients = startChild<BareRecipients>(scope, 'bareRecipients');
    await recipients.ask('open', { port, file: join(folder, `recipients${group}.db`), names: ofThese });
    await senders.ask('open', { port, file: join(folder, `senders${group}.db`), to: ofThese });
    return { senders, recipients };
  });
}

function deliveryAt(perSecond: number) {
  return async (scope: BenchScope) => {
    const tern = await openTern(scope);
    const bare = await openBare(scope);
    const seconds = warmUpMs / 1_000 + (scope.isQuick ? 5 : 10);
    let run = 0;
    return async () => {
      run += 1;
      return {
        bare: await deliver(bare, perSecond, seconds, run),
        tern: await deliver(tern, perSecond, seconds, run),
      };
    };
  };
}

const how =
  'Poisson arrivals over 20 pairs; from Enter (a thread of its own keeps the schedule) to the commit of the recipient’s mirror; five senders or recipients share a process';
const raw =
  'a durable append, a WebSocket frame, a durable group commit, a frame, an insert: the same way with nothing else in it';

export const delivery200: Suite = {
  how,
  raw,
  rows: {
    delivery200P50: {
      what: 'Enter → recipient’s mirror, 200 msg/s, p50',
      unit: 'ms',
      budget: { below: 1.2 },
    },
    delivery200P99: {
      what: 'Enter → recipient’s mirror, 200 msg/s, p99',
      unit: 'ms',
      budget: { below: 2.6 },
    },
  },
  async open(scope) {
    const measure = await deliveryAt(200)(scope);
    return async () => {
      const { tern, bare } = await measure();
      return {
        delivery200P50: { ...tern, value: tern.p50, raw: bare.p50 },
        delivery200P99: { ...tern, value: tern.p99, raw: bare.p99 },
      };
    };
  },
};

export const delivery2000: Suite = {
  how,
  raw,
  rows: {
    delivery2000P99: {
      what: 'Enter → recipient’s mirror, 2,000 msg/s, p99',
      unit: 'ms',
      budget: { below: 6 },
    },
  },
  async open(scope) {
    const measure = await deliveryAt(2_000)(scope);
    return async () => {
      const { tern, bare } = await measure();
      return { delivery2000P99: { ...tern, value: tern.p99, raw: bare.p99 } };
    };
  },
};
