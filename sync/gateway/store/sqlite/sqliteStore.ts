import type { Database } from 'better-sqlite3';
import { type Clock, systemClock } from '../../../core/clock.ts';
import { crashPoint } from '../../../core/crashPoint.ts';
import type { NewId } from '../../../core/ids.ts';
import { type Logger, silentLogger } from '../../../core/logger.ts';
import { defaultLimits, type Limits } from '../../../protocol/limits.ts';
import type { Position } from '../../../protocol/frames/position.ts';
import { runSync, type Steps } from '../run/backend.ts';
import { readBans } from '../run/readBans.ts';
import { readDigest } from '../run/readDigest.ts';
import { readHeads } from '../run/readHeads.ts';
import { readHistory } from '../run/readHistory.ts';
import { readMessageInfo } from '../run/readMessageInfo.ts';
import { readPage } from '../run/readPage.ts';
import { readRequests } from '../run/readRequests.ts';
import { readSubscribers } from '../run/readSubscribers.ts';
import type { Store } from '../store.ts';
import { accountStore } from './accountStore.ts';
import { blobRecords } from './blobRecords.ts';
import { erasureStore, type ErasureStoreDeps } from './erasureStore.ts';
import { GroupCommit } from './groupCommit.ts';
import { beginIncarnation, type Incarnation } from './incarnation.ts';
import { joinLinkStore } from './joinLinkStore.ts';
import { openDatabase } from './openDatabase.ts';
import { readOpening } from './readOpening.ts';
import { reachStore } from './reachStore.ts';
import { SqliteBackend } from './sqliteBackend.ts';
import { prepareTables, type Tables } from './tables.ts';
import { timerStore } from './timerStore.ts';
import { openTransactions, type Transactions } from './transactions.ts';
import { startUpkeep } from './upkeep.ts';

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
  /** Where the operator says which reports are closed; left out, nobody does. */
  readonly closings?: string;
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
    closings,
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
  const backend = new SqliteBackend(tables, now);
  const transactions = openTransactions(db, logger, onFatal);
  const group = new GroupCommit({
    ...{ db, tables, backend, incarnation, now, limits, schedule, logger, onFatal },
  });
  const upkeep = startUpkeep({
    ...{ db, tables, transactions, clock, logger, journalDays: limits.journalDays },
    ...{ backups, closings },
  });
  const job = { tables, transactions, backend, incarnation, now };
  const reading = readers(job);

  return {
    ...reading,
    accounts: accountStore({ tables, incarnation, transactions, now }),
    ...jobStores({ ...job, newId, onGone: upkeep.deleted }),
    ...{ joinLinks: joinLinkStore({ ...job, limits }), blobs: blobRecords({ ...job, limits }) },
    submit(actor, op, settled = 0) {
      // What is to be sent later may be cancelled, or said in other words.
      if (op.type === 'deleteMessage' || op.type === 'scheduleMessage') upkeep.deleted();
      return group.submit(actor, op, settled);
    },
    async settle(userId, deviceId, settled) {
      const isNews = await group.settle(userId, deviceId, settled);
      crashPoint('store.settledCommitted');
      if (isNews) upkeep.settled();
      return reading.settled(userId, deviceId);
    },
    sendScheduled: (key) => group.sendScheduled(key),
    async check() {
      transactions.read(() => tables.positions.current());
      if (group.lastFailure !== null) throw group.lastFailure;
    },
    async close() {
      await upkeep.stop();
      group.drain();
      db.close();
    },
  };
}

function jobStores(deps: ErasureStoreDeps): Pick<Store, 'timers' | 'reach' | 'erasures'> {
  return { timers: timerStore(deps), reach: reachStore(deps), erasures: erasureStore(deps) };
}

interface ReadersDeps {
  readonly tables: Tables;
  readonly transactions: Transactions;
  readonly backend: SqliteBackend;
  readonly incarnation: Incarnation;
  readonly now: () => number;
}

type Readers = Pick<
  Store,
  | 'settled'
  | 'memberships'
  | 'lastSeen'
  | 'isBlocked'
  | 'picture'
  | 'open'
  | 'heads'
  | 'page'
  | 'digest'
  | 'messageInfo'
  | 'history'
  | 'bans'
  | 'requests'
  | 'subscribers'
  | 'dueMessages'
>;

/** What is read of a store: each answer in one snapshot. */
function readers({ tables, transactions, backend, incarnation, now }: ReadersDeps): Readers {
  const read = async <T>(task: () => T): Promise<T> => transactions.read(task);
  const answer = <T>(steps: (at: Position) => Steps<T>): Promise<T> =>
    read(() => runSync(steps(incarnation.at()), backend));

  return {
    settled: (userId, deviceId) => read(() => tables.opAnswers.settled(userId, deviceId)),
    memberships: (userId) => read(() => tables.threads.intervalsOf(userId)),
    lastSeen: (userId, threadIds, members) => read(() => tables.lastSeen.of(userId, threadIds, members)),
    isBlocked: (userId, threadId) => read(() => tables.blocks.between({ userId, threadId }) !== null),
    picture: (userId, digest) => read(() => tables.pictures.shownTo(userId, digest)),
    open: (userId, cursor, seen) => read(() => readOpening(tables, incarnation, userId, cursor, seen)),
    heads: (userId, feedIds, forList, bytes) => answer(() => readHeads(userId, feedIds, forList, bytes)),
    page: (userId, request) => answer((at) => readPage(at, userId, request)),
    digest: (userId, request) => answer((at) => readDigest(at, userId, request)),
    messageInfo: (userId, request) => answer(() => readMessageInfo(userId, request)),
    history: (userId, request) => answer((at) => readHistory(at, userId, request)),
    bans: (userId, threadId) => answer(() => readBans(userId, threadId)),
    requests: (userId, threadId) => answer(() => readRequests(userId, threadId)),
    subscribers: (userId, threadId, request) => answer(() => readSubscribers(userId, threadId, request)),
    dueMessages: (limit) =>
      read(() => ({ due: tables.scheduled.due(now(), limit), nextAt: tables.scheduled.nextAt() })),
  };
}

function rethrowLater(error: unknown): void {
  setImmediate(() => {
    throw error;
  });
}
