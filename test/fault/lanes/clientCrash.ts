import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import type { DeviceId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Seat } from '../world/arena.ts';
import { damage } from '../world/damage.ts';
import { pause, until } from '../world/wait.ts';
import { damageOutbox } from './damageOutbox.ts';
import { disappear } from './disappear.ts';
import type { Course } from './lane.ts';
import { type SmallDeed, smallDeed } from './smallDeed.ts';

/** How long what leads to a point may take before the blow is put off. */
const patienceMs = 6_000;
const nudgeMs = 300;
/** What follows a lead, such as a restored gateway, needs time of its own. */
const ledMs = 2_000;
/** Most points are met many times a second: which of the hits kills is luck. */
const mostHits = 6;

/** What makes a client meet a point; the others are met by writing alone. */
type Lead = (course: Course, seat: Seat) => Promise<void>;
const does =
  (...deeds: SmallDeed[]): Lead =>
  ({ arena }, seat) =>
    smallDeed(arena, seat, ...deeds);
const deletesOwn = does({ kind: 'send', pick: 0 }, { kind: 'delete', pick: 0 });
const sendsFiles = does({ kind: 'sendFiles', pick: 1 });
const leads: Partial<Record<CrashPoint, Lead>> = {
  'outbox.healedReady': openHealing,
  'outbox.damagedMoved': openHealing,
  'database.migrationWritten': openDamaged,
  'mirror.setAside': openDamaged,
  'account.granted': signInAnew,
  'account.written': signInAnew,
  'account.committed': signInAnew,
  'account.mirrorForgotten': async (course, seat) => void (await revokeDevice(course, seat)),
  'files.sealedWritten': sendsFiles,
  'files.sealedSynced': sendsFiles,
  'files.sealedRenamed': sendsFiles,
  'outbox.releaseWritten': deletesOwn,
  'outbox.releaseCommitted': deletesOwn,
  'outbox.deletedForgotten': deletesOwn,
  'outbox.expiredForgotten': ({ arena }, seat) => disappear(arena, seat),
  'mirror.expiryWritten': ({ arena }, seat) => disappear(arena, seat),
  'mirror.expiryCommitted': ({ arena }, seat) => disappear(arena, seat),
  // A message that is sent a second later, by the gateway.
  'outbox.sentJournalled': does({ kind: 'schedule', pick: 16 }),
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
async function decide({ arena }: Course, seat: Seat): Promise<void> {
  const attempt = async () => {
    await smallDeed(arena, seat, { kind: 'stranger', pick: 1 }, ...decisions);
    return !seat.client.process.isRunning;
  };
  await until(attempt, patienceMs);
}

const decisions = [0, 1, 2].map((pick): SmallDeed => ({ kind: 'resolve', pick }));

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
