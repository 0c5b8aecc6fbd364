import { createHash } from 'node:crypto';
import { type CrashPoint, crashPoints } from '../../../sync/core/crashPoint.ts';
import { assertNever } from '../../../sync/core/assertNever.ts';
import { pickOf } from '../../generator/pickOf.ts';
import { clockJump } from '../inject/orders.ts';
import { examineGateway } from '../matrix/autopsy.ts';
import type { Deck } from '../schedule/deck.ts';
import type { Blow, GatewayFault } from '../schedule/faults.ts';
import type { Arena, Seat } from '../world/arena.ts';
import { emptyLog } from '../world/disk.ts';
import { pause, until } from '../world/wait.ts';
import { disappear } from './disappear.ts';
import type { Course } from './lane.ts';
import { fileThatGoes, smallDeed } from './smallDeed.ts';

const patienceMs = 5_000;
const freezingMs = 5_000;
/** Of blows: a backup is made before. What a restored one costs is what came since. */
const backupShare = 0.5;
const mostHits = 6;
const password = 'correct horse';

/** Blow after blow to the gateway, which is started again after each. */
export function gatewayLane(arena: Arena, deck: Deck<Blow<GatewayFault>>) {
  const { gateway, tally, wire } = arena;
  const { process } = gateway;
  const random = arena.luck('gateway blows');
  let strangers = 0;
  let wanted: PromiseWithResolvers<void> | null = null;
  let isOver = false;

  async function start(): Promise<void> {
    process.disarm();
    if (!process.isRunning) await gateway.start();
  }

  async function restore(): Promise<void> {
    await process.end('SIGKILL');
    gateway.restore();
    arena.told.restored(0);
    await start();
    const before = wire.restoredSessions;
    await until(() => wire.restoredSessions > before, patienceMs);
    if (wire.restoredSessions > before) tally.happened('gatewayRestored');
    await pause(500);
    await gateway.backUp();
  }

  const newDevice = () => ({ id: crypto.randomUUID(), name: 'passer-by', platform: 'test', appVersion: '0' });

  /** Somebody registers whom nobody knows. Null: the gateway died of it. */
  async function stranger(): Promise<{ handle: string; token: string } | null> {
    strangers += 1;
    const handle = `passer_${strangers}`;
    const body = { handle, displayName: handle, password, device: newDevice() };
    const answer = await gateway.request('POST', '/v1/accounts', { body });
    const token = answer?.body?.['token'];
    return typeof token === 'string' ? { handle, token } : null;
  }

  /** What makes the gateway meet a point; the others are met by the clients' writing alone. */
  const register = async () => void (await stranger());
  const signOut = async () => {
    const somebody = await stranger();
    return async () => {
      if (somebody === null) return;
      await gateway.request('DELETE', '/v1/sessions/current', { token: somebody.token });
    };
  };
  const revoke = async () => {
    const somebody = await stranger();
    const device = newDevice();
    if (somebody !== null) {
      const body = { handle: somebody.handle, password, device };
      await gateway.request('POST', '/v1/sessions', { body });
    }
    return async () => {
      if (somebody === null) return;
      await gateway.request('DELETE', `/v1/devices/${device.id}`, { token: somebody.token });
    };
  };
  const endUpload = async () => {
    const somebody = await stranger();
    const blobId = createHash('sha256').update(String(strangers)).digest('hex');
    const token = somebody?.token ?? '';
    const path = '/v1/blobs/uploads';
    const id = Buffer.from(blobId).toString('base64');
    const headers = { 'tus-resumable': '1.0.0', 'upload-length': '1', 'upload-metadata': `id ${id}` };
    await gateway.request('POST', path, { token, headers });
    return async () => {
      await gateway.request('DELETE', `${path}/${blobId}`, { token, headers: { 'tus-resumable': '1.0.0' } });
    };
  };
  /** What is needed before the point is armed, and answers what then leads to it. */
  const preparations: Partial<Record<CrashPoint, () => Promise<() => Promise<void>>>> = {
    'blobs.uploadRemoved': endUpload,
    'store.tokenWritten': signOut,
    'accounts.tokenCommitted': signOut,
    'store.revocationWritten': revoke,
    'accounts.revocationCommitted': revoke,
  };
  const disappears = async () => {
    const seat = arena.seats[Math.floor(random() * arena.seats.length)];
    if (seat !== undefined) await disappear(arena, seat);
  };
  const reconnect = async () => arena.seats.forEach(({ proxy }) => proxy.cutAll());
  const everybody = (does: (seat: Seat) => Promise<void>) => async () => {
    await Promise.all(arena.seats.map(does));
  };
  /** Somebody has a message sent a second later. */
  const schedule = everybody((seat) => smallDeed(arena, seat, { kind: 'schedule', pick: 16 }));
  const sendFiles = everybody((seat) => smallDeed(arena, seat, { kind: 'sendFiles', pick: 1 }));
  const dropFiles = everybody((seat) => fileThatGoes(arena, seat));
  const leads: Partial<Record<CrashPoint, () => Promise<void>>> = {
    'scheduled.dueFound': schedule,
    'store.scheduledWritten': schedule,
    'scheduled.published': schedule,
    'store.userWritten': register,
    'accounts.userCommitted': register,
    'store.deviceWritten': register,
    'accounts.deviceCommitted': register,
    'store.settledCommitted': reconnect,
    'store.sweepWritten': reconnect,
    'blobs.bytesKept': sendFiles,
    'blobs.recordedWhole': sendFiles,
    'blobs.bytesDropped': dropFiles,
    'blobs.dropRecorded': dropFiles,
    'timers.startWritten': disappears,
    'timers.startCommitted': disappears,
    'timers.expiryWritten': disappears,
    'timers.expiryCommitted': disappears,
  };

  async function crash(point: CrashPoint): Promise<boolean> {
    const before = process.hits().length;
    if (point === 'store.incarnationWritten') {
      await process.end('SIGKILL');
      process.arm(point, 1);
      await gateway.start().catch(() => {});
    } else {
      const lead = (await preparations[point]?.()) ?? leads[point];
      process.arm(point, lead === undefined ? 1 + Math.floor(random() * mostHits) : 1);
      await lead?.();
    }
    await process.ended(patienceMs);
    process.disarm();
    return process.hits().slice(before).includes(point);
  }

  /** It refuses, or ends because nobody knows what the disk holds. */
  async function refusesToWrite(begin: () => void, end: () => void): Promise<boolean> {
    process.mayEnd();
    begin();
    const refused = await until(async () => !process.isRunning || (await stranger()) === null, patienceMs);
    await pause(random() * 1_000);
    end();
    return refused;
  }

  /** Its database is damaged: it refuses to start, and a backup takes the place. */
  async function findsDamage(): Promise<boolean> {
    await process.end('SIGKILL');
    gateway.break(random);
    const starting = gateway.start();
    process.mayEnd();
    const refused = await starting.then(
      () => false,
      () => true,
    );
    if (!refused) arena.problems.push('the gateway started with a damaged database');
    await restore();
    return refused;
  }

  async function strike(fault: GatewayFault): Promise<boolean> {
    switch (fault) {
      case 'gatewayKilled':
        await process.end('SIGKILL');
        await pause(random() * 500);
        return true;
      case 'gatewayStopped':
        process.signal('SIGSTOP');
        await pause(200 + random() * 1_300);
        process.signal('SIGCONT');
        return true;
      case 'gatewayFrozen': {
        const met = crashPoints.gateway.filter(
          (point) => preparations[point] === undefined && leads[point] === undefined,
        );
        const point = pickOf(met, Math.floor(random() * met.length));
        return process.freeze({ point, hit: 1 }, freezingMs, 200 + random() * 1_300);
      }
      case 'gatewayBitsFlipped':
        return findsDamage();
      case 'gatewayClockJumped':
        process.suffer({ clockOffsetMs: clockJump(random) });
        return true;
      case 'gatewayDiskFull':
        return gateway.disk.isReal
          ? refusesToWrite(() => {
              emptyLog(gateway.databaseFile);
              gateway.disk.fill();
            }, gateway.disk.empty)
          : refusesToWrite(
              () => process.suffer({ disk: 'full' }),
              () => process.suffer({ disk: 'whole' }),
            );
      case 'gatewayDiskReadOnly':
        return refusesToWrite(
          () => process.suffer({ disk: 'readOnly' }),
          () => process.suffer({ disk: 'whole' }),
        );
      case 'gatewayRestored':
        // Tells by itself whether anybody noticed.
        await restore();
        return false;
      default:
        return assertNever(fault);
    }
  }

  return {
    /** Resolves when a backup has been put in place, or never will be. */
    restored: (): Promise<void> =>
      isOver ? Promise.resolve() : (wanted ??= Promise.withResolvers()).promise,
    async run({ goesOn }: Pick<Course, 'goesOn'>): Promise<void> {
      while (goesOn()) {
        await start();
        await pause(100 + random() * 500);
        if (wanted !== null) {
          await restore();
          wanted.resolve();
          wanted = null;
          continue;
        }
        if (random() < backupShare) await gateway.backUp();
        const blow = deck.deal();
        const landed = blow.kind === 'crash' ? await crash(blow.point) : await strike(blow.fault);
        if (landed && blow.kind === 'crash') tally.died(blow.point, examineGateway(gateway, wire));
        else if (landed && blow.kind === 'fault') tally.happened(blow.fault);
        else if (blow.kind === 'crash' || blow.fault !== 'gatewayRestored') deck.putBack(blow);
      }
      isOver = true;
      wanted?.resolve();
      await start();
    },
  };
}
