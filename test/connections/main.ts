import { setTimeout } from 'node:timers/promises';
import { type Flags, flagsHelp, readFlags } from '../../main/hosts/flags.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { withScope } from '../bench/kit/scope.ts';
import { type Child, startChild } from '../bench/kit/startChild.ts';
import type { BenchPerson } from '../bench/seed/people.ts';
import { openGatewaySeed } from '../bench/seed/seededGateway.ts';
import { startMeasuredGateway } from '../processes/measuredGateway.ts';
import { wholeNumber } from '../processes/wholeNumber.ts';
import type { Crowd } from './crowd.ts';
import { startTalking } from './talkingPair.ts';

/** `npm run connections`: a crowd signs in and is cut off, again and again, while two people go on talking. */
const spec = {
  count: { value: 'N', help: 'connections to open (default: 10000)', check: wholeNumber(1, 50_000) },
  rounds: {
    value: 'N',
    help: 'how often they come and go; a leak shows from the second on (default: 3)',
    check: wholeNumber(1, 100),
  },
  help: { help: 'this text' },
} as const satisfies Flags;

/** Below what the gateway lets one account have at once. */
const devicesOfOne = 50;
/** Each in an address of its own, so that none is asked for more ports than it has. */
const processes = 4;
/** For what a burst leaves behind to be collected. */
const restMs = 5_000;
const mebibyte = 1024 * 1024;

async function seed(folder: string, count: number) {
  const seeded = await openGatewaySeed(folder);
  const pair = await seeded.addPair(await seeded.addPerson('ann'), await seeded.addPerson('ben'));
  const crowd: BenchPerson[] = [];
  while (crowd.length < count) {
    const person = await seeded.addPerson(`crowd${crowd.length}`);
    crowd.push(person);
    const more = Math.min(devicesOfOne - 1, count - crowd.length);
    for (let device = 0; device < more; device += 1) crowd.push(await seeded.addDevice(person));
  }
  await seeded.close();
  return { pair, crowd };
}

type Say = (what: string, more?: Readonly<Record<string, number>>) => Promise<number>;

interface Stage {
  readonly children: readonly Child<Crowd>[];
  readonly url: string;
  readonly crowd: readonly BenchPerson[];
  /** Prints how the gateway and the pair fare; answers with the bytes that are alive. */
  readonly say: Say;
}

function sayer(
  gateway: Awaited<ReturnType<typeof startMeasuredGateway>>,
  talk: Awaited<ReturnType<typeof startTalking>>,
): Say {
  return async (what, more = {}) => {
    const { rss, heap, max } = await gateway.load();
    const { count: said, p50, p99 } = talk.since();
    const figures = {
      ...more,
      residentMiB: Math.round(rss / mebibyte),
      aliveMiB: Math.round((heap / mebibyte) * 10) / 10,
      longestTurnMs: Math.round(max),
      messages: said,
      p50Ms: Math.round(p50 * 10) / 10,
      p99Ms: Math.round(p99 * 10) / 10,
    };
    console.log(`${what}: ${JSON.stringify(figures)}`);
    return heap;
  };
}

const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);

async function openAll({ children, url, crowd }: Stage): Promise<number> {
  const opening = children.map((child, index) =>
    child.ask('open', {
      url,
      people: crowd.filter((_, number) => number % processes === index),
      localAddress: process.platform === 'linux' ? `127.0.1.${index + 1}` : '127.0.0.1',
    }),
  );
  return sum(await Promise.all(opening));
}

/** All come, and are cut off. @returns what is alive afterwards, in bytes */
async function comeAndGo(stage: Stage, round: number): Promise<number> {
  const { children, say } = stage;
  const startedAt = performance.now();
  const opened = await openAll(stage);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  await say(`round ${round}, while they come`, { opened, seconds });
  await setTimeout(restMs);
  await say(`round ${round}, all there`);
  const dropped = sum(await Promise.all(children.map((child) => child.ask('drop'))));
  await say(`round ${round}, cut off`, { dropped });
  await setTimeout(restMs);
  return say(`round ${round}, after`);
}

const run = (count: number, rounds: number): Promise<number> =>
  withScope(false, async (scope) => {
    const folder = await scope.folder();
    console.error(`Making ${count} devices…`);
    const { pair, crowd } = await seed(folder, count);
    // All of them stand for as many addresses as there would be; the limit for one is not what is tried here.
    const gateway = await startMeasuredGateway(folder, ['--connections-per-address', '0']);
    scope.onEnd(gateway.kill);
    const children = Array.from({ length: processes }, () =>
      startChild<Crowd>(scope, '../../connections/crowd.ts'),
    );
    const talk = await startTalking(gateway.url, pair);
    const say = sayer(gateway, talk);

    await setTimeout(restMs);
    await say('before');
    const rests: number[] = [];
    for (let round = 1; round <= rounds; round += 1)
      rests.push(await comeAndGo({ children, url: gateway.url, crowd, say }, round));
    await talk.stop();
    await gateway.stop();
    // What the first round left was made once (code, tables that have grown); a leak is what every further one leaves.
    const [first = 0] = rests;
    const leaked = (rests.at(-1) ?? first) - first;
    const bytesPerConnection = Math.round(leaked / (count * Math.max(1, rounds - 1)));
    console.log(`left behind by each further round: ${JSON.stringify({ bytesPerConnection })}`);
    // A session that leaked would leave kilobytes: its socket, its maps, its place in the hub.
    return bytesPerConnection > 256 ? 1 : 0;
  });

async function main(): Promise<number> {
  try {
    const flags = readFlags(process.argv.slice(2), spec);
    if (flags.help) {
      const usage =
        'npm run connections -- [flags]\n\nOpens connections of signed-in devices, cuts them off, and says what it cost.\n' +
        'Every connection is an open file at both ends: raise the limit (ulimit -n) above their number.';
      console.log(flagsHelp(usage, spec));
      return 0;
    }
    return await run(Number(flags.count ?? 10_000), Number(flags.rounds ?? 3));
  } catch (thrown) {
    if (!(thrown instanceof TernError) || thrown.code !== 'requestInvalid') throw thrown;
    console.error(thrown.message);
    return 2;
  }
}

process.exitCode = await main();
