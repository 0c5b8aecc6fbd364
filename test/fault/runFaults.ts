import type { DeviceRows } from '../model/rows.ts';
import { beginToTell, shownAtTheEnd } from './check/asPeopleDid.ts';
import { openEverything } from './check/files.ts';
import { fetchEverything, freshClients, settle } from './check/settle.ts';
import { judge } from './check/judge.ts';
import { isAcked } from './check/wireRecord.ts';
import type { RunOptions } from './flags.ts';
import { beatClient } from './lanes/clientLane.ts';
import { gatewayLane } from './lanes/gatewayLane.ts';
import type { Course } from './lanes/lane.ts';
import { blow } from './lanes/network.ts';
import { write } from './lanes/writer.ts';
import type { Verdict } from './result.ts';
import { Deck } from './schedule/deck.ts';
import { missingIn } from './schedule/reached.ts';
import { clientRound, gatewayRound, takesMuch } from './schedule/faults.ts';
import type { Arena } from './world/arena.ts';
import { pause } from './world/wait.ts';

/** What a slow machine may take beyond its time to meet everything once. */
const overtimeMs = 240_000;
const namedKinds = 3;
const saysEveryMs = 5_000;
const ticksEveryMs = 500;

/** @param say progress, for people */
export async function runFaults(
  arena: Arena,
  { seconds, seed, smoke }: RunOptions,
  say: (line: string) => void,
): Promise<Verdict> {
  await introduce(arena);
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  const mayTakeMs = seconds * 1_000 + (smoke ? 0 : overtimeMs);
  const goesOn = () => elapsed() < seconds * 1_000 || (elapsed() < mayTakeMs && missingIn(arena).length > 0);

  const gateway = gatewayLane(arena, new Deck(gatewayRound, arena.luck('gateway deck')));
  const course: Course = { arena, goesOn, restoreGateway: gateway.restored };
  const clientDeck = new Deck(clientRound, arena.luck('client deck'), takesMuch);
  const telling = setInterval(() => say(progress(arena, elapsed())), saysEveryMs);
  const ticking = setInterval(() => arena.told.tick(arena.gateway.now(), performance.now()), ticksEveryMs);
  try {
    await Promise.all([
      gateway.run(course),
      ...arena.seats.flatMap((seat) => [
        write(course, seat),
        blow(course, seat),
        beatClient(course, seat, clientDeck),
      ]),
    ]);
  } finally {
    clearInterval(telling);
    clearInterval(ticking);
  }
  const took = elapsed() / 1_000;
  say('Faults off: waiting until everything owed has arrived…');
  await settle(arena);
  const fresh = await freshClients(arena);
  let shown: readonly DeviceRows[];
  try {
    await fetchEverything(arena, fresh);
    await openEverything(arena);
    shown = await shownAtTheEnd(arena);
  } finally {
    const clients = [...arena.seats.map(({ client }) => client), ...fresh];
    await Promise.all(clients.map(({ process }) => process.end('SIGTERM')));
    await arena.gateway.process.end('SIGTERM');
  }
  return judge(arena, fresh, shown, { seed, seconds: Math.round(took * 10) / 10 });
}

/** Everybody registers, everybody knows everybody, and the store as it then is can be gone back to. */
async function introduce(arena: Arena): Promise<void> {
  const { seats, gateway, handles } = arena;
  const known = new Set<string>();
  for (const { client } of seats) {
    await client.start();
    await (known.has(client.handle) ? client.signIn() : client.register());
    known.add(client.handle);
  }
  for (const { client } of seats)
    for (const handle of handles) if (handle !== client.handle) await client.do('startThread', { handle });
  await pause(500);
  await gateway.backUp();
  beginToTell(arena);
}

function progress(arena: Arena, elapsedMs: number): string {
  const total = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { wire, tally } = arena;
  const acked = [...wire.ops.values()].filter(isAcked).length;
  const missing = missingIn(arena);
  const few = missing.length <= namedKinds ? `: ${missing.join(', ')}` : '';
  const rest = missing.length === 0 ? '' : `, ${missing.length} kinds still to come${few}`;
  return `${Math.round(elapsedMs / 1_000)} s: ${wire.ops.size} ops, ${acked} acked, ${total(tally.faults)} faults, ${total(tally.crashes)} deaths at crash points${rest}`;
}
