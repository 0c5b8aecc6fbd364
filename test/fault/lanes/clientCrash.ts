import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { doDeed } from '../../generator/deeds.ts';
import { maxTextLength } from '../../../sync/protocol/sizes.ts';
import type { Seat } from '../world/arena.ts';
import { damage } from '../world/damage.ts';
import { pause, until } from '../world/wait.ts';
import { damageOutbox } from './damageOutbox.ts';
import { disappear } from './disappear.ts';
import type { Course } from './lane.ts';

/** How long what leads to a point may take before the blow is put off. */
const patienceMs = 6_000;
const nudgeMs = 300;
/** What follows a lead, such as a restored gateway, needs time of its own. */
const ledMs = 2_000;
/** Most points are met many times a second: which of the hits kills is luck. */
const mostHits = 6;

/** What makes a client meet a point; the others are met by writing alone. */
type Lead = (course: Course, seat: Seat) => Promise<void>;
const leads: Partial<Record<CrashPoint, Lead>> = {
  'outbox.healedReady': openHealing,
  'outbox.damagedMoved': openHealing,
  'database.migrationWritten': openDamaged,
  'mirror.setAside': openDamaged,
  'account.granted': signInAnew,
  'account.written': signInAnew,
  'account.committed': signInAnew,
  'account.mirrorForgotten': async (course, seat) => void (await revokeDevice(course, seat)),
  'outbox.releaseWritten': deleteOwn,
  'outbox.releaseCommitted': deleteOwn,
  'outbox.deletedForgotten': deleteOwn,
  'outbox.expiredForgotten': ({ arena }, seat) => disappear(arena, seat),
  'mirror.expiryWritten': ({ arena }, seat) => disappear(arena, seat),
  'mirror.expiryCommitted': ({ arena }, seat) => disappear(arena, seat),
  'outbox.sentJournalled': scheduleOwn,
  'outbox.resolveWritten': decide,
  'outbox.resolveCommitted': decide,
  'outbox.seenCommitted': reconnect,
  'mirror.cursorWritten': reconnect,
  'mirror.resetWritten': ({ restoreGateway }) => restoreGateway(),
  'mirror.resetCommitted': ({ restoreGateway }) => restoreGateway(),
  'outbox.replayWritten': ({ restoreGateway }) => restoreGateway(),
  'outbox.replayCommitted': ({ restoreGateway }) => restoreGateway(),
};

/** Points that every client meets many times a minute. */
export const metByWriting: readonly CrashPoint[] = crashPoints.client.filter(
  (point) => leads[point] === undefined,
);

/** @returns whether it died there */
export async function crashClient(
  course: Course,
  seat: Seat,
  point: CrashPoint,
  random: () => number,
): Promise<boolean> {
  const { process } = seat.client;
  const before = process.hits().length;
  const lead = leads[point];
  const hit = lead === undefined ? 1 + Math.floor(random() * mostHits) : 1;
  let end = performance.now() + patienceMs;
  // Nobody is asked to sign in through a black hole: it cost the run minutes, and nothing was learnt by it.
  if (point.startsWith('account.')) seat.proxy.become('calm');
  if (lead === signInAnew) await revokeToken(course, seat);
  process.arm(point, hit);
  await lead?.(course, seat);
  if (!(await process.ended(nudgeMs))) end += ledMs;
  // Its network may be bad and its patience long, but the point is what this is about.
  seat.proxy.become('calm');
  while (performance.now() < end && !(await process.ended(nudgeMs)))
    void seat.client.do('reconnect', {}).catch(ignoreRefusal);
  process.disarm();
  return process.hits().slice(before).includes(point);
}

/** The client finds its mirror unreadable as it opens, and makes a new one. */
async function openDamaged({ arena }: Course, { client }: Seat): Promise<void> {
  await client.process.end('SIGKILL');
  damage(client.file('mirror'), 'bitsFlipped', arena.luck(`damage ${performance.now()}`));
  // It dies of its orders before it is ready.
  await client.start().catch(() => {});
}

/** The same with its outbox, which is healed. */
async function openHealing(course: Course, seat: Seat): Promise<void> {
  await damageOutbox(course, seat, 'bitsFlipped');
  await seat.client.start().catch(() => {});
}

async function signInAnew(course: Course, seat: Seat): Promise<void> {
  await signInAgain(seat, patienceMs, course.goesOn);
}

/** Something is refused, and its person decides about it. */
async function decide({ arena }: Course, { client, person }: Seat): Promise<void> {
  const world = { handles: arena.handles, longestText: maxTextLength, record: arena.record };
  const attempt = async () => {
    try {
      await doDeed(person, { kind: 'stranger', pick: 1 }, world);
      for (let pick = 0; pick < 3; pick += 1) await doDeed(person, { kind: 'resolve', pick }, world);
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
    }
    return !client.process.isRunning;
  };
  await until(attempt, patienceMs);
}

async function deleteOwn({ arena }: Course, { person }: Seat): Promise<void> {
  const world = { handles: arena.handles, longestText: maxTextLength, record: arena.record };
  try {
    for (const kind of ['send', 'delete'] as const) await doDeed(person, { kind, pick: 0 }, world);
  } catch (error) {
    if (!(error instanceof TernError)) throw error;
  }
}

/** A message that is sent a second later, by the gateway. */
async function scheduleOwn({ arena }: Course, { person }: Seat): Promise<void> {
  const world = { handles: arena.handles, longestText: maxTextLength, record: arena.record };
  try {
    await doDeed(person, { kind: 'schedule', pick: 16 }, world);
  } catch (error) {
    if (!(error instanceof TernError)) throw error;
  }
}

async function reconnect(_course: Course, { proxy }: Seat): Promise<void> {
  proxy.cutAll();
}

/** The gateway no longer knows the device. @returns whether the client has learnt of it */
export function revokeToken(course: Course, seat: Seat): Promise<boolean> {
  return endSession(course, seat, () => '/v1/sessions/current');
}

/** Its person signs it out from elsewhere. */
function revokeDevice(course: Course, seat: Seat): Promise<boolean> {
  return endSession(course, seat, (deviceId) => `/v1/devices/${deviceId}`);
}

async function endSession(
  { arena }: Course,
  { client, proxy }: Seat,
  path: (deviceId: DeviceId) => string,
): Promise<boolean> {
  const hello = arena.wire.hellos.get(client.name);
  if (hello === undefined) return false;
  const { token, device } = hello;
  const answer = await arena.gateway.request('DELETE', path(device.id), { token });
  if (answer?.ok !== true) return false;
  proxy.become('calm');
  proxy.cutAll();
  return until(async () => {
    await client.do('reconnect', {}).catch(ignoreRefusal);
    return !client.process.isRunning || (await isSignedOut(client));
  }, patienceMs);
}

async function isSignedOut(client: Seat['client']): Promise<boolean> {
  try {
    const { session } = await client.do('getState', {});
    return session.status === 'signedOut';
  } catch (error) {
    if (error instanceof TernError) return false;
    throw error;
  }
}

/** Whoever was signed out signs in again, as often as it takes. */
export async function signInAgain({ client }: Seat, ms: number, goesOn: () => boolean): Promise<void> {
  const end = performance.now() + ms;
  while (client.process.isRunning && (await isSignedOut(client))) {
    try {
      await client.signIn();
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
      if (performance.now() > end || !goesOn()) return;
      await pause(100);
    }
  }
}

/** It is down, or signed out. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof TernError)) throw error;
}
