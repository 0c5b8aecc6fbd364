import { isDeepStrictEqual } from 'node:util';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { openOpsIn } from '../../generator/profileFiles.ts';
import { type Truth, truthIn } from '../../generator/truth.ts';
import { wholeList } from '../../generator/wholeList.ts';
import { signInAgain } from '../lanes/clientCrash.ts';
import type { Arena, Seat } from '../world/arena.ts';
import { Client } from '../world/client.ts';
import { reading } from '../world/reading.ts';
import { blobsMissing, isHeld } from './files.ts';
import { until } from '../world/wait.ts';

/** [PROFILE-3] After a restored store one changes one's profile again, once every five seconds. */
const quietMs = 400_000;
/** A gateway whose clock was put right looks at what is due a little later. */
const overdueMs = 60_000;
const equalMs = 30_000;
const filesMs = 30_000;
const pageLimit = 500;

/** Faults off, everything up, every link fresh: what is owed arrives. */
export async function settle(arena: Arena): Promise<void> {
  const { gateway, seats, problems } = arena;
  for (const { process, disk } of [gateway, ...seats.map(({ client }) => client)]) {
    process.disarm();
    process.suffer({ clockOffsetMs: 0, disk: 'whole' });
    process.signal('SIGCONT');
    disk.empty();
  }
  for (const { proxy } of seats) proxy.become('calm');
  if (!gateway.process.isRunning) await gateway.start();
  for (const seat of seats) {
    if (!seat.client.process.isRunning) await seat.client.start();
    await signInAgain(seat, quietMs, () => true);
    seat.proxy.cutAll();
    await seat.client.do('reconnect', {});
  }
  // A revocation may still have been on its way.
  const rests = async (seat: Seat) => {
    await signInAgain(seat, quietMs, () => true);
    return isQuiet(seat.client);
  };
  for (const seat of seats)
    if (!(await until(() => rests(seat), quietMs))) problems.push(await whyNotQuiet(seat.client));
  if (!(await until(() => overdue(gateway) === 0, overdueMs)))
    problems.push(`the gateway forgot ${overdue(gateway)} scheduled messages`);
  // [BLOB-14] Whoever connects now is asked for the files of what all others have brought back.
  for (const { client, proxy } of seats) {
    proxy.cutAll();
    await client.do('reconnect', {});
  }
  for (const seat of seats) await until(() => rests(seat), quietMs);
  await until(() => !blobsMissing(arena).some((file) => isHeld(arena, file)), filesMs);
}

/** [SCHEDULE-2] What should have been sent by now and waits still. */
function overdue({ databaseFile }: Arena['gateway']): number {
  return reading(databaseFile, (store) =>
    store
      .prepare<[number], number>(`SELECT count(*) FROM scheduled WHERE state = 'waiting' AND send_at <= ?`)
      .pluck()
      .get(Date.now()),
  ) as number;
}

/** Everybody once more, on a device that has seen nothing. */
export async function freshClients({ gateway, handles, folder, disks }: Arena): Promise<Client[]> {
  const fresh: Client[] = [];
  for (const handle of handles) {
    const client = new Client({
      name: `fresh-${handle}`,
      handle,
      folder,
      gatewayUrl: gateway.url,
      gatewayNow: () => gateway.now(),
    });
    fresh.push(client);
    disks.push(client.disk);
    await client.start();
    await client.signIn();
  }
  return fresh;
}

/** Every device takes every thread to its beginning, and all receipts that this causes come to rest. */
export async function fetchEverything(arena: Arena, fresh: readonly Client[]): Promise<void> {
  const clients = [...arena.seats.map(({ client }) => client), ...fresh];
  for (const client of clients) {
    await until(() => isQuiet(client), quietMs);
    for (const { threadId } of await wholeList(client)) await fetchThread(client, threadId);
  }
  for (const client of clients) await until(() => isQuiet(client), quietMs);
  const isEqual = (client: Client) => {
    const same = fresh.find(({ handle }) => handle === client.handle);
    return same === undefined || isDeepStrictEqual(truthOf(client), truthOf(same));
  };
  await until(() => clients.every(isEqual), equalMs);
}

export const truthOf = (client: Client): Truth => reading(client.file('mirror'), truthIn);

async function fetchThread(client: Client, threadId: ThreadId): Promise<void> {
  const page = await client.do('readMessages', { threadId, anchor: { kind: 'newest' }, limit: pageLimit });
  let { older } = page;
  let first = page.items[0];
  while (older !== 'end' && first !== undefined) {
    const anchor = { kind: 'before', messageId: first.messageId } as const;
    const before = await client.do('readMessages', { threadId, anchor, limit: pageLimit });
    if (before.items.length === 0) return;
    older = before.older;
    first = before.items[0];
  }
}

/** Live, and nothing waits but what waits for its person. */
async function isQuiet(client: Client): Promise<boolean> {
  try {
    const { connection } = await client.do('getState', {});
    const { transfers } = await client.do('listTransfers', {});
    return connection.state === 'live' && owed(client).length === 0 && transfers.length === 0;
  } catch (error) {
    if (error instanceof TernError) return false;
    throw error;
  }
}

/** What should have left by itself. */
function owed(client: Client) {
  return reading(client.file('outbox'), openOpsIn).filter(({ state }) => state === 'waiting');
}

async function whyNotQuiet(client: Client): Promise<string> {
  const { connection } = await client.do('getState', {});
  const waiting = owed(client);
  return `${client.name} never came to rest: ${connection.state} (${connection.error?.message ?? ''}), waiting ${JSON.stringify(waiting.slice(0, 5))}`;
}
