import type { Database } from 'better-sqlite3';
import { systemClock, type Clock } from '../../../core/clock.ts';
import { accountFeedId, type NewId } from '../../../core/ids.ts';
import { type Logger, silentLogger } from '../../../core/logger.ts';
import { TernError } from '../../../core/ternError.ts';
import { defaultLimits, type Limits } from '../../../protocol/limits.ts';
import { seenGrainMs } from '../../settings.ts';
import type { AccountStore, Store } from '../store.ts';
import { groupCommit } from './groupCommit.ts';
import { beginIncarnation } from './incarnation.ts';
import { openDatabase } from './openDatabase.ts';
import { createPurge } from '../../../sqlite/purgeLog.ts';
import { readDigest } from './readDigest.ts';
import { readHeads, readOpening } from './readHeads.ts';
import { readHistory } from './readHistory.ts';
import { readMessageInfo } from './readMessageInfo.ts';
import { readPage } from './readPage.ts';
import { startRollingBackups } from './rollingBackups.ts';
import { failureOf } from './failureOf.ts';
import { firstStep } from './tables/receipts.ts';
import { timerSteps } from './stepTimers.ts';
import { tableSweeper } from './sweepTable.ts';
import { prepareTables } from './tables.ts';
import { crashPoint } from '../../../core/crashPoint.ts';

const dayMs = 86_400_000;

export interface SqliteStoreDeps {
  readonly clock?: Clock;
  readonly newId: NewId;
  readonly limits?: Limits;
  readonly logger?: Logger;
  /** When the ops submitted in this turn are committed; `setImmediate` unless a test drives time itself. */
  readonly schedule?: (task: () => void) => void;
  /** Called when nobody can know any more what the disk holds; must end the process. */
  readonly onFatal?: (error: unknown) => void;
  /** Where copies go and how often; left out, none are made. */
  readonly backups?: { readonly folder: string; readonly everyMs: number };
}

/** @throws TernError `databaseUnreadable` */
export function openSqliteStore({ file, ...deps }: SqliteStoreDeps & { readonly file: string }): Store {
  return createSqliteStore(openDatabase(file), deps);
}

/** The store over a database that is open already; it closes it. */
export function createSqliteStore(db: Database, deps: SqliteStoreDeps): Store {
  const {
    clock = systemClock,
    newId,
    limits = defaultLimits,
    logger = silentLogger,
    schedule = setImmediate,
    onFatal = rethrowLater,
    backups,
  } = deps;
  const tables = prepareTables(db);
  const now = () => clock.now();
  const incarnation = db
    .transaction(() => {
      const begun = beginIncarnation(tables, newId(), now());
      crashPoint('store.incarnationWritten');
      return begun;
    })
    .immediate();
  const group = groupCommit({ db, tables, incarnation, now, limits, schedule, logger, onFatal });

  /** One snapshot of committed state: the connection's only writer never leaves a group open between turns. */
  async function read<T>(task: () => T): Promise<T> {
    return guarded(() => db.transaction(task).deferred());
  }

  async function write<T>(task: () => T): Promise<T> {
    return guarded(() => db.transaction(task).immediate());
  }

  function guarded<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (failureOf(error) === 'op') throw error;
      logger.error('storeFailed', { error: String(error) });
      if (failureOf(error) === 'process') onFatal(error);
      throw new TernError('storeFailed', {
        message: 'the store does not answer',
        retryAfterMs: 1_000,
        cause: error,
      });
    }
  }

  const answers = tableSweeper({
    clock,
    start: '',
    sweep: (after, limit) =>
      guarded(() =>
        db
          .transaction(() => {
            const reached = tables.opAnswers.sweep(after, limit);
            crashPoint('store.sweepWritten');
            return reached;
          })
          .immediate(),
      ),
  });
  const receiptSteps = tableSweeper({
    clock,
    start: firstStep,
    sweep: (after, limit) =>
      guarded(() => {
        const before = now() - limits.journalDays * dayMs;
        return db.transaction(() => tables.receipts.thin(after, limit, before)).immediate();
      }),
  });
  let cancelThinning = () => {};
  /** [INFO-2] */
  function thinDaily(): void {
    receiptSteps.wake();
    cancelThinning = clock.after(dayMs, thinDaily);
  }
  thinDaily();

  const purger = createPurge({ clock, logger, databases: () => [db] });
  // What was deleted shortly before the last end.
  purger.wake();

  const copies = backups && startRollingBackups({ db, ...backups, clock, logger });

  const accounts: AccountStore = {
    createUser: (person, passwordHash) =>
      write(() => {
        const isNew = tables.people.create(person, passwordHash, now());
        if (isNew) tables.feeds.create(accountFeedId(person.userId), incarnation.position());
        crashPoint('store.userWritten');
        return isNew;
      }),
    userByHandle: (handle) => read(() => tables.people.byHandle(handle)),
    putDevice: (userId, device, tokenHash) =>
      write(() => {
        tables.devices.put(userId, device, tokenHash, now());
        crashPoint('store.deviceWritten');
      }),
    actorByToken: (tokenHash) => read(() => tables.devices.byToken(tokenHash)),
    wasRevoked: (tokenHash) => read(() => tables.devices.isRevoked(tokenHash)),
    knowsDevice: (userId, deviceId) => read(() => tables.devices.isKnown(userId, deviceId)),
    knowsDevices: (userId) => read(() => tables.devices.areKnown(userId)),
    devices: (userId) => read(() => tables.devices.list(userId)),
    renameDevice: (userId, deviceId, name) => write(() => tables.devices.rename(userId, deviceId, name)),
    revokeDevices: (userId, choice) =>
      write(() => {
        const revoked = tables.devices.revoke(userId, choice);
        crashPoint('store.revocationWritten');
        return revoked;
      }),
    sawDevice: (userId, device) =>
      write(() => tables.devices.seen(userId, device, now(), now() - seenGrainMs)),
    sawDevices: (present) =>
      write(() => {
        for (const { userId, deviceId } of present) tables.devices.stillHere(userId, deviceId, now());
      }),
    dropToken: (tokenHash) =>
      write(() => {
        const dropped = tables.devices.dropToken(tokenHash);
        crashPoint('store.tokenWritten');
        return dropped;
      }),
  };

  const settledOf: Store['settled'] = (userId, deviceId) =>
    read(() => tables.opAnswers.settled(userId, deviceId));

  const timers = timerSteps({
    ...{ tables, incarnation, now, read },
    write: (task) => guarded(() => db.transaction(task).immediate()),
    onGone: () => purger.wake(),
  });

  return {
    accounts,
    timers,
    submit(actor, op, settled = 0) {
      // What is to be sent later may be cancelled, or said in other words.
      if (op.type === 'deleteMessage' || op.type === 'scheduleMessage') purger.wake();
      return group.submit(actor, op, settled);
    },
    async settle(userId, deviceId, settled) {
      const isNews = await group.settle(userId, deviceId, settled);
      crashPoint('store.settledCommitted');
      if (isNews) answers.wake();
      return settledOf(userId, deviceId);
    },
    settled: settledOf,
    memberships: (userId) => read(() => tables.threads.intervalsOf(userId)),
    open: (userId, cursor, seen) => read(() => readOpening(tables, incarnation, userId, cursor, seen)),
    heads: (userId, feedIds, forList, bytes) =>
      read(() => readHeads(tables, userId, feedIds, forList, bytes)),
    page: (userId, request) => read(() => readPage(tables, incarnation.at, userId, request)),
    digest: (userId, request) => read(() => readDigest(tables, incarnation.at, userId, request)),
    messageInfo: (userId, request) => read(() => readMessageInfo(tables, userId, request)),
    history: (userId, request) => read(() => readHistory(tables, incarnation.at, userId, request)),
    dueMessages: (limit) =>
      read(() => ({ due: tables.scheduled.due(now(), limit), nextAt: tables.scheduled.nextAt() })),
    sendScheduled: group.sendScheduled,
    async check() {
      await read(() => tables.positions.current());
      const failure = group.lastFailure();
      if (failure !== null) throw failure;
    },
    async close() {
      await copies?.stop();
      answers.stop();
      cancelThinning();
      receiptSteps.stop();
      purger.stop();
      group.drain();
      db.close();
    },
  };
}

function rethrowLater(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
