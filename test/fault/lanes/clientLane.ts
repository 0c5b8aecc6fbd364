import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Blow, ClientFault } from '../schedule/faults.ts';
import type { Deck } from '../schedule/deck.ts';
import { clockJump } from '../inject/orders.ts';
import { examineClient } from '../matrix/autopsy.ts';
import { pickOf } from '../../generator/pickOf.ts';
import type { Seat } from '../world/arena.ts';
import { damage } from '../world/damage.ts';
import { emptyLog } from '../world/disk.ts';
import { pause, until } from '../world/wait.ts';
import { crashClient, metByWriting, revokeToken, signInAgain } from './clientCrash.ts';
import { damageOutbox, toldOfDamage } from './damageOutbox.ts';
import type { Course } from './lane.ts';

const healingMs = 8_000;
const freezingMs = 2_000;

/** Blow after blow to one client, which is brought up again and signed in after each. */
export async function beatClient(course: Course, seat: Seat, deck: Deck<Blow<ClientFault>>): Promise<void> {
  const random = course.arena.luck(`${seat.client.name} blows`);
  while (course.goesOn()) {
    await pause(random() * 400);
    await recover(course, seat);
    const blow = deck.deal();
    const landed =
      blow.kind === 'crash'
        ? await crashClient(course, seat, blow.point, random)
        : await strike(course, seat, blow.fault, random);
    if (!landed) deck.putBack(blow);
    else if (blow.kind === 'crash') course.arena.tally.died(blow.point, examineClient(seat.client));
    else course.arena.tally.happened(blow.fault);
  }
  await recover(course, seat);
}

/** Running and signed in, as a person would see to it. */
async function recover(course: Course, seat: Seat): Promise<void> {
  seat.client.process.disarm();
  if (!seat.client.process.isRunning) await seat.client.start();
  await toldOfDamage(course, seat);
  await signInAgain(seat, 5_000, course.goesOn);
}

/** @returns whether it really happened */
async function strike(
  course: Course,
  seat: Seat,
  fault: ClientFault,
  random: () => number,
): Promise<boolean> {
  const { client } = seat;
  const { process } = client;
  switch (fault) {
    case 'clientKilled':
      await process.end('SIGKILL');
      await pause(random() * 800);
      return true;
    case 'clientStopped':
      process.signal('SIGSTOP');
      await pause(200 + random() * 1_500);
      process.signal('SIGCONT');
      return true;
    case 'clientFrozen':
      return process.freeze(
        { point: pickOf(metByWriting, Math.floor(random() * metByWriting.length)), hit: 1 },
        freezingMs,
        200 + random() * 1_500,
      );
    case 'clientClockJumped':
      process.suffer({ clockOffsetMs: clockJump(random) });
      return true;
    case 'clientDiskFull':
      return refusesToWrite({ client, fill: client.disk.isReal, random });
    case 'clientDiskReadOnly':
      return refusesToWrite({ client, fill: null, random });
    case 'mirrorTruncated':
    case 'mirrorBitsFlipped':
      await process.end('SIGKILL');
      damage(client.file('mirror'), fault === 'mirrorTruncated' ? 'truncated' : 'bitsFlipped', random);
      await client.start();
      return true;
    case 'outboxTruncated':
    case 'outboxBitsFlipped':
      await damageOutbox(course, seat, fault === 'outboxTruncated' ? 'truncated' : 'bitsFlipped');
      await client.start();
      return until(() => toldOfDamage(course, seat), healingMs);
    case 'tokenRevoked':
      return revokeToken(course, seat);
    default:
      return assertNever(fault);
  }
}

/** The disk refuses until a person has been told so, and for a while after. */
async function refusesToWrite({
  client,
  fill,
  random,
}: {
  readonly client: Seat['client'];
  /** Fill the disk itself, or only say so at the database port; null: read only. */
  readonly fill: boolean | null;
  readonly random: () => number;
}): Promise<boolean> {
  const code = fill === null ? 'dataFolderUnwritable' : 'diskFull';
  if (fill === true) {
    emptyLog(client.file('outbox'));
    client.disk.fill();
  } else client.process.suffer({ disk: fill === null ? 'readOnly' : 'full' });
  const told = await until(() => draftRefused(client, code), 5_000);
  await pause(random() * 1_000);
  client.disk.empty();
  client.process.suffer({ disk: 'whole' });
  return told;
}

async function draftRefused(client: Seat['client'], code: string): Promise<boolean> {
  const { items } = await client.do('listThreads', { offset: 0, limit: 1 }).catch(() => ({ items: [] }));
  const [thread] = items;
  if (thread === undefined) return false;
  const { threadId } = thread;
  const text = 'a draft that needs room '.repeat(4_000);
  // Whoever writes sees what they write over.
  return client
    .do('getDraft', { threadId })
    .then(() => client.do('saveDraft', { threadId, text }))
    .then(
      () => false,
      (error: { code?: string }) => error.code === code,
    );
}
