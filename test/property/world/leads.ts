import { rmSync } from 'node:fs';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { CrashPoint } from '../../../sync/core/crashPoint.ts';
import { undoMs } from '../../../sync/client/undoWindow.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { DeedWorld } from '../../generator/deedKinds.ts';
import { doDeed } from '../../generator/deeds.ts';
import { sendFiles } from '../../generator/fileDeeds.ts';
import { flipHeader } from './flipHeader.ts';
import type { Device } from './device.ts';
import type { World } from './world.ts';

/** What makes a process meet a crash point; the others are met by writing alone. */
type Lead = (world: World, device: Device, deeds: DeedWorld, pick: number) => Promise<void>;

/** Long enough for a few answers of the gateway. */
const answersMs = 1_000;
/** Longer than a deed schedules ahead, and than the gateway takes to notice a clock that was set. */
const scheduledMs = 40_000;

/** An upload has begun, and is not whole. */
const begunMs = 12;
/** [BLOB-10] And a little more, for it goes by the hour. */
const dayMs = 25 * 3_600_000;
/** So often the gateway looks for what is due. */
const sweptMs = 61_000;

const signOut: Lead = async (world, device) => {
  await device.do('signOut', {});
  await world.clock.advance(answersMs);
};

const signInAgain: Lead = async (world, device) => {
  if (await device.isSignedIn()) await device.do('signOut', {});
  await device.signInAgain();
  await world.clock.advance(answersMs);
};

/** The mirror is made anew. */
const openWithoutMirror: Lead = async (world, device) => {
  world.killDevice(device);
  for (const suffix of ['', '-wal', '-shm']) rmSync(device.file('mirror') + suffix, { force: true });
  await device.start();
};

const openDamagedMirror: Lead = async (world, device) => {
  world.killDevice(device);
  flipHeader(device.file('mirror'));
  await device.start();
};

const openDamagedOutbox: Lead = async (world, device) => {
  world.killDevice(device);
  flipHeader(device.file('outbox'));
  await device.start();
};

/** Something is refused, and its person decides about it. */
const decide: Lead = async (world, device, deeds, pick) => {
  await doDeed(device, { kind: 'tooLong', pick }, deeds);
  await world.clock.advance(answersMs);
  await doDeed(device, { kind: 'resolve', pick }, deeds);
};

/** Until it can no longer be undone, and its tombstone has come. */
const deleteOwn: Lead = async (world, device, deeds, pick) => {
  await doDeed(device, { kind: 'send', pick }, deeds);
  await world.clock.advance(answersMs);
  await doDeed(device, { kind: 'delete', pick }, deeds);
  await world.clock.advance(undoMs + answersMs);
};

/** Until its time has come, and everybody knows. */
const schedule: Lead = async (world, device, deeds, pick) => {
  await doDeed(device, { kind: 'schedule', pick: pick - (pick % 9) + 1 }, deeds);
  await world.clock.advance(scheduledMs);
};

const loseToBackup: Lead = async (world, device, deeds, pick) => {
  world.gateway.start();
  world.backUpGateway();
  await doDeed(device, { kind: 'send', pick }, deeds);
  await world.clock.advance(answersMs);
  world.restoreGateway(-1);
  await world.clock.advance(answersMs);
};

const reconnect: Lead = async (world, device) => {
  world.cut(device);
  await world.clock.advance(answersMs);
};

const restartGateway: Lead = async (world) => {
  world.killGateway();
  world.gateway.start();
};

/** Somebody whom nobody here knows. */
const registerStranger: Lead = async (world, _device, _deeds, pick) => {
  await world.register(`passer_by_${pick}`);
};

const revokeAnother: Lead = async (world, device) => {
  const { devices } = await device.do('listDevices', {});
  const other = devices.find(({ current }) => !current);
  if (other === undefined) return;
  await device.do('revokeDevice', { deviceId: other.deviceId });
  await world.clock.advance(answersMs);
};

/** Somebody writes what disappears once it was read, somebody else reads it, and its time passes. */
const disappear: Lead = async (world, device, { record }, pick) => {
  const threadId = await directOf(device);
  if (threadId === null) return;
  await device.do('setTimer', {
    threadId,
    timer: { seconds: 1, countsFrom: 'reading', keepsCopies: true },
  });
  const { messageId } = await device.do('sendMessage', {
    threadId,
    text: `seen once ${pick}`,
    replyTo: null,
  });
  record.wrote(device, threadId, messageId);
  await world.clock.advance(answersMs);
  for (const other of world.devices) {
    if (other.handle === device.handle || !other.isRunning) continue;
    await other.do('markRead', { threadId, messageId });
  }
  await world.clock.advance(3 * answersMs);
};

const sendOne: Lead = async (world, device, deeds, pick) => {
  await doDeed(device, { kind: 'sendFiles', pick }, deeds);
  await world.clock.advance(answersMs);
};

/** Until it can no longer be undone, and its bytes are dropped. */
const deleteFiles: Lead = async (world, device, deeds, pick) => {
  const threadId = await directOf(device);
  if (threadId === null) return;
  const messageId = await sendFiles(device, pick, threadId, deeds);
  await world.clock.advance(answersMs);
  deeds.record.discarded(messageId);
  await device.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(undoMs + answersMs);
};

/** An upload begins, its person thinks better of it, and a day goes by. */
const abandonUpload: Lead = async (world, device, deeds, pick) => {
  const threadId = await directOf(device);
  if (threadId === null) return;
  const messageId = await sendFiles(device, pick, threadId, deeds);
  await world.clock.advance(begunMs);
  deeds.record.discarded(messageId);
  await device.do('deleteMessage', { threadId, messageIds: [messageId] });
  await world.clock.advance(undoMs + answersMs);
  world.clock.wallOffset += dayMs;
  await world.clock.advance(sweptMs);
};

async function directOf(device: Device): Promise<ThreadId | null> {
  const { items } = await device.do('listThreads', { offset: 0, limit: 50 });
  return items.find(({ left, kind }) => !left && kind === 'direct')?.threadId ?? null;
}

const leads: Partial<Record<CrashPoint, Lead>> = {
  'database.migrationWritten': openWithoutMirror,
  'account.granted': signInAgain,
  'account.written': signInAgain,
  'account.committed': signInAgain,
  'account.mirrorForgotten': signOut,
  'outbox.healedReady': openDamagedOutbox,
  'outbox.damagedMoved': openDamagedOutbox,
  'outbox.releaseWritten': deleteOwn,
  'outbox.releaseCommitted': deleteOwn,
  'outbox.deletedForgotten': deleteOwn,
  'outbox.resolveWritten': decide,
  'outbox.resolveCommitted': decide,
  'outbox.seenCommitted': loseToBackup,
  'outbox.replayWritten': loseToBackup,
  'outbox.replayCommitted': loseToBackup,
  'mirror.setAside': openDamagedMirror,
  'mirror.cursorWritten': reconnect,
  'mirror.resetWritten': loseToBackup,
  'mirror.resetCommitted': loseToBackup,
  'outbox.expiredForgotten': disappear,
  'mirror.expiryWritten': disappear,
  'mirror.expiryCommitted': disappear,
  'timers.startWritten': disappear,
  'timers.startCommitted': disappear,
  'timers.expiryWritten': disappear,
  'timers.expiryCommitted': disappear,
  'outbox.sentJournalled': schedule,
  'scheduled.dueFound': schedule,
  'store.scheduledWritten': schedule,
  'scheduled.published': schedule,
  'files.sealedWritten': sendOne,
  'files.sealedSynced': sendOne,
  'files.sealedRenamed': sendOne,
  'blobs.bytesKept': sendOne,
  'blobs.recordedWhole': sendOne,
  'blobs.uploadRemoved': abandonUpload,
  'blobs.bytesDropped': deleteFiles,
  'blobs.dropRecorded': deleteFiles,
  'store.incarnationWritten': restartGateway,
  'store.userWritten': registerStranger,
  'accounts.userCommitted': registerStranger,
  'store.deviceWritten': signInAgain,
  'accounts.deviceCommitted': signInAgain,
  'store.tokenWritten': signOut,
  'accounts.tokenCommitted': signOut,
  'store.revocationWritten': revokeAnother,
  'accounts.revocationCommitted': revokeAnother,
  'store.settledCommitted': reconnect,
  'store.sweepWritten': reconnect,
};

const write: Lead = async (_world, device, deeds, pick) => {
  await doDeed(device, { kind: 'send', pick }, deeds);
};

/** Whether it takes something special, which happens once. */
export const isLedTo = (point: CrashPoint) => leads[point] !== undefined;

/** Does what leads to a point, in so far as everything needed for it is up. */
export async function leadTo(
  point: CrashPoint,
  world: World,
  device: Device,
  deeds: DeedWorld,
  pick: number,
): Promise<void> {
  try {
    await (leads[point] ?? write)(world, device, deeds, pick);
  } catch (error) {
    // It died of it, the gateway is down, or nobody is signed in.
    if (!(error instanceof TernError)) throw error;
  }
}
