import { fetchEverything, freshClients, settle } from './check/settle.ts';
import { judge } from './check/judge.ts';
import type { RunOptions } from './flags.ts';
import { beatClient } from './lanes/clientLane.ts';
import { gatewayLane } from './lanes/gatewayLane.ts';
import type { Course } from './lanes/lane.ts';
import { blow } from './lanes/network.ts';
import { write } from './lanes/writer.ts';
import type { Verdict } from './result.ts';
import { Deck } from './schedule/deck.ts';
import { clientRound, gatewayRound } from './schedule/faults.ts';
import type { Arena } from './world/arena.ts';
import { pause } from './world/wait.ts';

/** What a slow machine may take beyond its time to meet everything once. */
const overtimeMs = 240_000;
const namedKinds = 3;
const saysEveryMs = 5_000;

/** @param say progress, for people */
export async function runFaults(
  arena: Arena,
  { seconds, seed }: RunOptions,
  say: (line: string) => void,
): Promise<Verdict> {
  await introduce(arena);
  const begun = performance.now();
  const elapsed = () => performance.now() - begun;
  const goesOn = () =>
    elapsed() < seconds * 1_000 ||
    (arena.tally.missing().length > 0 && elapsed() < seconds * 1_000 + overtimeMs);

  const gateway = gatewayLane(arena, new Deck(gatewayRound, arena.luck('gateway deck')));
  const course: Course = { arena, goesOn, restoreGateway: gateway.restored };
  const clientDeck = new Deck(clientRound, arena.luck('client deck'));
  const telling = setInterval(() => say(progress(arena, elapsed())), saysEveryMs);
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
  }
  const took = elapsed() / 1_000;
  say('Faults off: waiting until everything owed has arrived…');
  await settle(arena);
  const fresh = await freshClients(arena);
  try {
    await fetchEverything(arena, fresh);
  } finally {
    const clients = [...arena.seats.map(({ client }) => client), ...fresh];
    await Promise.all(clients.map(({ process }) => process.end('SIGTERM')));
    await arena.gateway.process.end('SIGTERM');
  }
  return judge(arena, fresh, { seed, seconds: Math.round(took * 10) / 10 });
}

/** Everybody registers, everybody knows everybody, and the store as it then is can be gone back to. */
async function introduce({ seats, gateway, handles }: Arena): Promise<void> {
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
}

function progress({ wire, tally }: Arena, elapsedMs: number): string {
  const total = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((sum, count) => sum + count, 0);
  const acked = [...wire.ops.values()].filter((sent) => sent.acked).length;
  const missing = tally.missing();
  const few = missing.length <= namedKinds ? `: ${missing.join(', ')}` : '';
  const rest = missing.length === 0 ? '' : `, ${missing.length} kinds still to come${few}`;
  return `${Math.round(elapsedMs / 1_000)} s: ${wire.ops.size} ops, ${acked} acked, ${total(tally.faults)} faults, ${total(tally.crashes)} deaths at crash points${rest}`;
}
