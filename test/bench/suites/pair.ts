import { join } from 'node:path';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { startTimedGateway, type TimedGateway } from '../kit/gateway.ts';
import { arrivals } from '../kit/pacer.ts';
import { climbs, type Rung, rungs, type Taken } from '../kit/rungs.ts';
import type { BenchScope } from '../kit/scope.ts';
import { type Child, startChild } from '../kit/startChild.ts';
import type { LightClients } from '../processes/lightClients.ts';
import type { PairEnd } from '../processes/pairEnd.ts';
import { writeProfile } from '../seed/profile.ts';
import { seedPairs } from '../seed/seededGateway.ts';
import { distribution } from '../statistics.ts';
import type { Reading, RowSpec, Suite } from '../suite.ts';
import { gatewayPairs } from './gatewayAlone.ts';

/** Messages a second of the real pair: they have time for each. First more, so that all that runs is compiled. */
const ownPace = 10;
const warmUp = { perSecond: 100, beside: 0, seconds: 4, seed: 0 };

/** Beside more than this nobody is promised anything. */
const mostHeld = 200;

const stands: Readonly<Record<Rung, string>> = {
  command: 'the command is in the core’s thread',
  durable: 'the op is durable in the outbox',
  sent: 'the op has left',
  committed: 'the gateway has committed it',
  pushed: 'the gateway has pushed it',
  mirror: 'recipient’s mirror',
  told: 'the recipient’s window is told',
};

interface Ends {
  readonly threadId: ThreadId;
  readonly sender: Child<PairEnd>;
  readonly recipient: Child<PairEnd>;
  readonly gateway: TimedGateway;
  readonly light: Child<LightClients>;
}

async function open(scope: BenchScope): Promise<Ends> {
  const folder = await scope.folder();
  const [pair, ...lightPairs] = await seedPairs(join(folder, 'gateway'), 1 + gatewayPairs);
  if (pair === undefined) throw new Error('there is nobody to talk');
  const { threadId } = pair;
  const gateway = await startTimedGateway(scope, join(folder, 'gateway'), threadId);
  const light = startChild<LightClients>(scope, 'lightClients');
  await light.ask('open', { url: gateway.url, pairs: lightPairs });
  const [sender, recipient] = await Promise.all(
    [pair.sender, pair.recipient].map(async (person) => {
      const own = join(folder, person.handle);
      writeProfile(own, person);
      const end = startChild<PairEnd>(scope, 'pairEnd');
      await end.ask('open', { folder: own, gatewayUrl: gateway.url, threadId });
      return end;
    }),
  );
  if (sender === undefined || recipient === undefined) throw new Error('a pair is two');
  return { threadId, sender, recipient, gateway, light };
}

async function takeAll({ sender, recipient, gateway }: Ends) {
  const taken = [sender.ask('take'), recipient.ask('take'), gateway.take()] as const;
  const [ofSender, ofRecipient, ofGateway] = await Promise.all(taken);
  return { ofSender, ofRecipient, ofGateway };
}

interface Talk {
  readonly perSecond: number;
  /** Messages a second of light clients. */
  readonly beside: number;
  readonly seconds: number;
  readonly seed: number;
}

/** One pair talks beside light clients. */
async function talk(ends: Ends, { perSecond, beside, seconds, seed }: Talk) {
  const { threadId, sender, recipient, light } = ends;
  const schedule = arrivals(perSecond, seconds, 1, seed);
  const crowd = arrivals(beside, beside === 0 ? 0 : seconds, gatewayPairs, seed + 1);
  const before = await takeAll(ends);
  const [written] = await Promise.all([
    sender.ask('write', { threadId, schedule }),
    crowd.times.length > 0 ? light.ask('write', crowd) : [],
  ]);
  await recipient.ask(
    'arrived',
    written.map(([id]) => id),
  );
  const { ofSender, ofRecipient, ofGateway } = await takeAll(ends);
  // The recipient's mirror is the one that counts: the sender's holds what it sent, too.
  const { mirror: _, ...sent } = ofSender.moments;
  const spent = (end: keyof typeof before, now: Taken, messages: number) =>
    (now.processorMs - before[end].processorMs) / messages;
  return {
    waits: climbs(written, [sent, ofGateway.moments, ofRecipient.moments], ofRecipient.told),
    processor: {
      sender: spent('ofSender', ofSender, written.length),
      recipient: spent('ofRecipient', ofRecipient, written.length),
      gateway: spent('ofGateway', ofGateway, written.length + crowd.times.length),
    },
  };
}

const title = (beside: number) => (beside === 0 ? 'at rest' : `beside ${beside.toLocaleString('en')} msg/s`);

const nameOf = (name: string, rung: Rung) => `${name}${rung.charAt(0).toUpperCase()}${rung.slice(1)}`;
const climbed = rungs.filter((rung) => rung !== 'mirror');

/** The two rows that have budgets, one for each rung on the way, and processor time. */
function rowsAt(name: string, beside: number): Suite['rows'] {
  const when = title(beside);
  const row = (what: string, below: number | null): RowSpec => ({
    what,
    unit: 'ms',
    budget: below === null || beside > mostHeld ? null : { below },
  });
  const onTheWay = climbed.map((rung): [string, RowSpec] => [
    nameOf(name, rung),
    row(`Enter → ${stands[rung]}, ${when}, p50`, null),
  ]);
  return {
    [`${name}P50`]: row(`Enter → ${stands.mirror}, one pair ${when}, p50`, 3),
    [`${name}P99`]: row(`Enter → ${stands.mirror}, one pair ${when}, p99`, 8),
    ...Object.fromEntries(onTheWay),
    [`${name}SenderProcessor`]: row(`Processor time a message, sender, ${when}`, 2),
    [`${name}RecipientProcessor`]: row(`Processor time a message, recipient, ${when}`, 1.5),
    [`${name}GatewayProcessor`]: row(`Processor time a message, gateway, ${when}`, 1),
  };
}

function readingsOf(name: string, { waits, processor }: Awaited<ReturnType<typeof talk>>) {
  const mirror = distribution(waits.mirror);
  const onTheWay = climbed.map((rung): [string, Reading] => {
    const waited = distribution(waits[rung]);
    return [nameOf(name, rung), { ...waited, value: waited.p50 }];
  });
  return {
    [`${name}P50`]: { ...mirror, value: mirror.p50 },
    [`${name}P99`]: { ...mirror, value: mirror.p99 },
    ...Object.fromEntries(onTheWay),
    [`${name}SenderProcessor`]: { value: processor.sender },
    [`${name}RecipientProcessor`]: { value: processor.recipient },
    [`${name}GatewayProcessor`]: { value: processor.gateway },
  };
}

function pairSuite(name: string, beside: number): Suite {
  return {
    how: 'one real pair, each a process with the core in its worker thread and no window, 10 messages a second, from Enter (a thread of its own keeps the schedule); light clients (20 pairs, frames by hand, no mirror) are one process beside it; processor time of the two threads of a core, and of the gateway over all its messages',
    raw: 'none: the rows of the gateway alone have one',
    rows: rowsAt(name, beside),
    async open(scope) {
      const ends = await open(scope);
      await talk(ends, warmUp);
      const seconds = scope.isQuick ? 5 : 20;
      let seed = 0;
      return async () => {
        seed += 2;
        return readingsOf(name, await talk(ends, { perSecond: ownPace, beside, seconds, seed }));
      };
    },
  };
}

export const pairAtRest = pairSuite('pairAtRest', 0);
export const pairBeside200 = pairSuite('pairBeside200', 200);
export const pairBeside2000 = pairSuite('pairBeside2000', 2_000);
