import type { Database } from 'better-sqlite3';
import { systemClock, type Clock } from '../../../core/clock.ts';
import { accountFeedId, type NewId } from '../../../core/ids.ts';
import { type Logger, silentLogger } from '../../../core/logger.ts';
import { TernError } from '../../../core/ternError.ts';
import type { AccountStore, Store } from '../store.ts';
import { groupCommit } from './groupCommit.ts';
import { beginIncarnation } from './incarnation.ts';
import { openDatabase } from './openDatabase.ts';
import { readHeads, readOpening } from './readHeads.ts';
import { readHistory } from './readHistory.ts';
import { readPage } from './readPage.ts';
import { failureOf } from './sqliteErrors.ts';
import { answerSweeper } from './sweepAnswers.ts';
import { prepareTables } from './tables.ts';

export interface SqliteStoreDeps {
  readonly clock?: Clock;
  readonly newId: NewId;
  readonly logger?: Logger;
  /** When the ops submitted in this turn are committed; `setImmediate` unless a test drives time itself. */
  readonly schedule?: (task: () => void) => void;
  /** Called when nobody can know any more what the disk holds; must end the process. */
  readonly onFatal?: (error: unknown) => void;
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
    logger = silentLogger,
    schedule = setImmediate,
    onFatal = rethrowLater,
  } = deps;
  const tables = prepareTables(db);
  const now = () => clock.now();
  const incarnation = db.transaction(() => beginIncarnation(tables, newId(), now())).immediate();
  const group = groupCommit({ db, tables, incarnation, now, schedule, logger, onFatal });

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

  const sweeper = answerSweeper({
    clock,
    sweep: (after, limit) =>
      guarded(() => db.transaction(() => tables.opAnswers.sweep(after, limit)).immediate()),
  });

  const accounts: AccountStore = {
    createUser: (person, passwordHash) =>
      write(() => {
        const isNew = tables.people.create(person, passwordHash, now());
        if (isNew) tables.feeds.create(accountFeedId(person.userId), incarnation.position());
        return isNew;
      }),
    userByHandle: (handle) => read(() => tables.people.byHandle(handle)),
    putDevice: (userId, device, tokenHash) =>
      write(() => tables.people.putDevice(userId, device, tokenHash, now())),
    actorByToken: (tokenHash) => read(() => tables.people.byToken(tokenHash)),
    dropToken: (tokenHash) => write(() => tables.people.dropToken(tokenHash)),
  };

  return {
    accounts,
    submit: group.submit,
    async settle(userId, deviceId, settled) {
      if (await write(() => tables.opAnswers.settle(userId, deviceId, settled))) sweeper.wake();
    },
    memberships: (userId) => read(() => tables.threads.intervalsOf(userId)),
    open: (userId, cursor, seen) => read(() => readOpening(tables, incarnation, userId, cursor, seen)),
    heads: (userId, feedIds, forList) => read(() => readHeads(tables, userId, feedIds, forList)),
    page: (userId, request) => read(() => readPage(tables, incarnation.at, userId, request)),
    history: (userId, request) => read(() => readHistory(tables, incarnation.at, userId, request)),
    async check() {
      await read(() => tables.positions.current());
      const failure = group.lastFailure();
      if (failure !== null) throw failure;
    },
    async close() {
      sweeper.stop();
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
