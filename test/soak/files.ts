import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { type Flags, flagsHelp, readFlags } from '../../main/hosts/flags.ts';
import { TernError } from '../../sync/core/ternError.ts';
import { startGateway } from '../bench/kit/gateway.ts';
import { mebibyte } from '../bench/kit/memory.ts';
import { type BenchScope, withScope } from '../bench/kit/scope.ts';
import { type Child, startChild } from '../bench/kit/startChild.ts';
import type { FilesClient } from '../bench/processes/filesClient.ts';
import { seededRandom } from '../generator/seededRandom.ts';
import { wholeNumber } from '../processes/wholeNumber.ts';
import { type CountingProxy, startCountingProxy } from './countingProxy.ts';

const spec = {
  mib: { value: 'N', help: 'how large the file is (default: 200)', check: wholeNumber(1, 2_000) },
  kills: { value: 'N', help: 'how often each way (default: 20)', check: wholeNumber(0, 1_000) },
  seed: { value: 'S', help: 'what the moments are drawn from', check: wholeNumber(0, 2 ** 31 - 1) },
  help: { help: 'this text' },
} as const satisfies Flags;

const usage = `One file is sent and read by clients that are killed in the middle, and so is every fifth time the
gateway. The same bytes must arrive, and no kill may cost more than 1 MiB that is sent again.

  npm run soak:files -- --mib 200 --kills 20`;

const gatewayEvery = 5;
type Way = 'up' | 'down';

interface Plan {
  readonly bytes: number;
  readonly kills: number;
  readonly random: () => number;
}

async function writeRandomFile(path: string, bytes: number): Promise<string> {
  const file = createWriteStream(path);
  const hash = createHash('sha256');
  for (let left = bytes; left > 0; left -= mebibyte) {
    const piece = randomBytes(Math.min(left, mebibyte));
    hash.update(piece);
    if (!file.write(piece)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return hash.digest('hex');
}

async function openWorld(scope: BenchScope) {
  const data = await scope.folder();
  let gateway = await startGateway(scope, data);
  const port = Number(new URL(gateway.url).port);
  const proxy = await startCountingProxy(scope, port);
  return {
    proxy,
    async start(folder: string): Promise<Child<FilesClient>> {
      const client = startChild<FilesClient>(scope, 'filesClient');
      await client.ask('open', { folder, url: proxy.url });
      return client;
    },
    async killGateway(): Promise<void> {
      process.kill(gateway.pid, 'SIGKILL');
      await gateway.stop();
      gateway = await startGateway(scope, data, port);
    },
  };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** @param go what the client does; it goes on at every start */
async function killed(
  { proxy, start, killGateway }: World,
  { bytes, kills, random }: Plan,
  { way, folder, go }: { way: Way; folder: string; go: (client: Child<FilesClient>) => Promise<unknown> },
): Promise<void> {
  // Together less than the whole.
  const most = bytes / (kills + 1);
  for (let kill = 1; kill <= kills; kill += 1) {
    const client = await start(folder);
    const deaths: Promise<void>[] = [];
    proxy.after(way, most * (0.5 + random() / 2), () => void deaths.push(client.kill()));
    await go(client).catch((error: unknown) => {
      if (deaths.length === 0) throw error;
    });
    await Promise.all(deaths);
    if (kill % gatewayEvery === 0) await killGateway();
  }
}

function told(proxy: CountingProxy, way: Way, { bytes, kills }: Plan, before: number): boolean {
  const carried = proxy[way] - before;
  const again = (carried - bytes) / Math.max(1, kills) / mebibyte;
  const isSparing = again <= 1;
  const gatewayKills = Math.floor(kills / gatewayEvery);
  console.log(
    `${isSparing ? '✓' : '✗'} ${way}: ${(bytes / mebibyte).toFixed(0)} MiB, ${kills} kills of the client, ` +
      `${gatewayKills} of the gateway; ${(carried / mebibyte).toFixed(1)} MiB carried, all headers and texts ` +
      `included: ${again.toFixed(2)} MiB more a kill`,
  );
  return isSparing;
}

async function prove(scope: BenchScope, plan: Plan): Promise<boolean> {
  const world = await openWorld(scope);
  const { proxy } = world;
  const [annFolder, bobFolder] = [await scope.folder(), await scope.folder()];
  const bob = await world.start(bobFolder);
  await bob.ask('register', 'bob');
  const ann = await world.start(annFolder);
  await ann.ask('register', 'ann');
  const threadId = await ann.ask('startThread', 'bob');
  await bob.kill();
  const path = join(await scope.folder(), 'chosen.bin');
  const sha256 = await writeRandomFile(path, plan.bytes);

  const upBefore = proxy.up;
  // Killed as soon as its message is written: the first start after it begins the upload.
  await ann.ask('send', { threadId, path });
  await ann.kill();
  const send = (client: Child<FilesClient>) => client.ask('untilSent');
  await killed(world, plan, { way: 'up', folder: annFolder, go: send });
  await send(await world.start(annFolder));
  const sentSparingly = told(proxy, 'up', plan, upBefore);

  const downBefore = proxy.down;
  const read = async (client: Child<FilesClient>) =>
    client.ask('read', await client.ask('untilArrived', { threadId }));
  await killed(world, plan, { way: 'down', folder: bobFolder, go: read });
  const arrived = await read(await world.start(bobFolder));
  const readSparingly = told(proxy, 'down', plan, downBefore);

  console.log(`${arrived === sha256 ? '✓ the same' : '✗ other'} bytes arrived`);
  return sentSparingly && readSparingly && arrived === sha256;
}

try {
  const flags = readFlags(process.argv.slice(2), spec);
  if (flags.help) process.stdout.write(flagsHelp(usage, spec));
  else {
    const seed = Number(flags.seed ?? Date.now() % 2 ** 31);
    const plan = { bytes: Number(flags.mib ?? 200) * mebibyte, kills: Number(flags.kills ?? 20) };
    console.log(`seed ${seed}`);
    const isProven = await withScope(false, (scope) => prove(scope, { ...plan, random: seededRandom(seed) }));
    process.exitCode = isProven ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof TernError) || error.code !== 'requestInvalid') throw error;
  console.error(error.message);
  process.exitCode = 2;
}
