import { DeedRecord } from '../../generator/deedRecord.ts';
import type { HeldOps } from '../../generator/profileFiles.ts';
import type { Person } from '../../generator/person.ts';
import { seededRandom } from '../../generator/seededRandom.ts';
import { Told } from '../../generator/told.ts';
import { Model } from '../../model/model.ts';
import { defaultLimits } from '../../../sync/protocol/limits.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { FilesTally } from '../check/files.ts';
import { isInternal } from '../check/isInternal.ts';
import { WireRecord } from '../check/wireRecord.ts';
import { type Proxy, startProxy } from '../proxy/proxy.ts';
import { Client } from './client.ts';
import type { Disk } from './disk.ts';
import { Gateway } from './gateway.ts';
import { Tally } from './tally.ts';

/** A client behind its own piece of network. */
export interface Seat {
  readonly client: Client;
  readonly proxy: Proxy;
  /** The client, with deeds recorded that nobody answered. */
  readonly person: Person;
}

/** Everything a run is made of. */
export interface Arena {
  readonly folder: string;
  readonly gateway: Gateway;
  readonly seats: readonly Seat[];
  readonly handles: readonly string[];
  readonly record: DeedRecord;
  readonly wire: WireRecord;
  readonly model: Model;
  /** What the model is told of when everything has come to rest. */
  readonly told: Told;
  readonly tally: Tally;
  readonly files: FilesTally;
  /** What must never happen and did, one sentence each. */
  readonly problems: string[];
  /** Commands that were never answered. */
  readonly hung: string[];
  /** Errors of category `internal`, of answers and logs. */
  readonly internal: string[];
  /** What a damaged outbox held that nobody has looked at since, by device. */
  readonly atStake: Map<string, HeldOps>;
  /** Ids of ops and messages that damage took from an outbox, and whose person was told so. */
  readonly gone: Set<string>;
  /** Devices whose damaged outbox was healed. */
  readonly healed: Set<string>;
  /** Of everything that was started; they outlive `end`, so that a failed run's files can be kept. */
  readonly disks: Disk[];
  /** A stream of luck of its own for whoever asks, the same for the same seed and name. */
  luck(name: string): () => number;
  /** Nothing of it runs any more. */
  end(): Promise<void>;
}

const handles = ['ann', 'bob', 'cid'] as const;

/** Whose devices the clients are: one more device for everybody before anybody's third. */
function casting(count: number): { name: string; handle: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const handle = handles[[0, 1, 2, 0, 1][index % 5] ?? 0] ?? 'ann';
    const round = Math.floor(index / 5) * 2 + (index % 5 > 2 ? 2 : 1);
    return { name: round === 1 ? handle : `${handle}${round}`, handle };
  });
}

export async function openArena(folder: string, seed: number, clients: number): Promise<Arena> {
  const luck = (name: string) =>
    seededRandom([...name].reduce((mixed, letter) => Math.imul(mixed, 31) + letter.charCodeAt(0), seed));
  const gateway = new Gateway(folder);
  const record = new DeedRecord();
  const wire = new WireRecord();
  const { editWindowMs } = defaultLimits;
  const model = new Model({ longestText: maxTextLength, editWindowMs });
  const told = new Told(model);
  const tally = new Tally();
  const files = new FilesTally();
  const problems: string[] = [];
  const hung: string[] = [];
  const internal: string[] = [];
  const seats: Seat[] = [];
  const disks: Disk[] = [gateway.disk];
  const atStake = new Map<string, HeldOps>();
  const gone = new Set<string>();
  const healed = new Set<string>();

  async function end(): Promise<void> {
    for (const { client } of seats) client.process.signal('SIGCONT');
    gateway.process.signal('SIGCONT');
    await Promise.all(
      [...seats.map(({ client }) => client), gateway].map((one) => one.process.end('SIGKILL')),
    );
    await Promise.all(seats.map(({ proxy }) => proxy.stop()));
  }

  gateway.process.onUnordered = (code, stderr) =>
    problems.push(`the gateway ended by itself (${code}): ${stderr}`);
  gateway.process.onLog = (line) => isInternal(line) && internal.push(`the gateway: ${line}`);
  await gateway.start();
  for (const { name, handle } of casting(clients)) {
    const proxy = await startProxy({
      gatewayPort: gateway.port,
      random: luck(`${name} network`),
      onMessage: (way, text) => wire.observe(name, way, text),
      onBite: (fault) => tally.happened(fault),
    });
    const client = new Client({
      name,
      handle,
      folder,
      gatewayUrl: proxy.url,
      gatewayNow: () => gateway.now(),
    });
    client.process.onUnordered = (code, stderr) =>
      problems.push(`${name} ended by itself (${code}): ${stderr}`);
    client.process.onLog = (line) => isInternal(line) && internal.push(`${name}: ${line}`);
    client.onInternal = (sentence) => internal.push(sentence);
    client.onHung = (command) => hung.push(`${name} never answered ${command}`);
    disks.push(client.disk);
    seats.push({ client, proxy, person: careful(client, record) });
  }
  const kept = {
    record,
    wire,
    model,
    told,
    tally,
    files,
    problems,
    hung,
    internal,
    disks,
    atStake,
    gone,
    healed,
  };
  return { folder, gateway, seats, handles, ...kept, luck, end };
}

/** Whether a discarding that nobody answered was done cannot be known: what it was about is owed no longer. */
function careful(client: Client, record: DeedRecord): Person {
  const listed = new Map<string, { kind: string; threadId: ThreadId | null; messageId: MessageId | null }>();
  return {
    name: client.name,
    now: () => client.now(),
    stage: (name, bytes) => client.stage(name, bytes),
    async do(command, args) {
      try {
        const answer = await client.do(command, args);
        if (command === 'listOutbox')
          for (const item of (answer as Awaited<ReturnType<typeof client.do<'listOutbox'>>>).items)
            listed.set(item.opId, item);
        return answer;
      } catch (error) {
        const isUnanswered = error instanceof TernError && error.code === 'connectionLost';
        if (isUnanswered && command === 'discardOp' && 'opId' in args) {
          const item = listed.get(args.opId);
          const begins = item?.kind === 'createDirectThread' || item?.kind === 'createGroup';
          if (begins && item.threadId !== null) record.discardedThread(client, client.handle, item.threadId);
          else if (item?.messageId != null) record.discarded(item.messageId);
        }
        throw error;
      }
    },
  };
}
