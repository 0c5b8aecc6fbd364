import type { Database, Statement } from 'better-sqlite3';
import { crashPoint } from '../../../core/crashPoint.ts';
import type { DeviceId, UserId } from '../../../core/ids.ts';
import type { Logger } from '../../../core/logger.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { Limits } from '../../../protocol/limits.ts';
import type { Op } from '../../../protocol/ops/op.ts';
import type { Actor } from '../../decide/rule.ts';
import { runSync } from '../run/backend.ts';
import { nothingDone, type Ran, runOp } from '../run/runOp.ts';
import { runScheduled } from '../run/runScheduled.ts';
import type { OpOutcome, ScheduledKey } from '../store.ts';
import { failureOf } from './failureOf.ts';
import type { Incarnation } from './incarnation.ts';
import type { SqliteBackend } from './sqliteBackend.ts';
import type { Tables } from './tables.ts';

/** So that a burst never holds the event loop for long: the rest waits for the next turn. */
const maxGroup = 256;

interface Submitted {
  /** In a savepoint of its own. */
  readonly run: () => Result<Ran, TernError>;
  /** For the log, if it breaks. */
  readonly what: Readonly<Record<string, string>>;
  readonly resolve: (outcome: OpOutcome) => void;
}

interface Done {
  readonly result: Result<Ran, TernError>;
  /** Of its changes, or of those before. */
  readonly position: number;
}

export interface GroupCommitDeps {
  readonly db: Database;
  readonly tables: Tables;
  readonly backend: SqliteBackend;
  readonly incarnation: Incarnation;
  readonly now: () => number;
  readonly limits: Limits;
  /** Runs a task later in this turn of the event loop: `setImmediate`, or a test's own. */
  readonly schedule: (task: () => void) => void;
  readonly logger: Logger;
  /** Must end the process: what the disk holds is no longer known. */
  readonly onFatal: (error: unknown) => void;
}

/**
 * Ops submitted in one turn are committed in one transaction, so that they share its fsync:
 *
 *     BEGIN IMMEDIATE ─ (SAVEPOINT ─ op ─ RELEASE)… ─ COMMIT ─ answers
 *
 * No answer leaves before the commit, and a group that fails is refused as a whole.
 */
export class GroupCommit {
  /** Why the last group was refused; null since one was committed. */
  lastFailure: TernError | null = null;
  readonly #deps: GroupCommitDeps;
  readonly #sql: Readonly<
    Record<'begin' | 'savepoint' | 'release' | 'rollbackTo' | 'commit' | 'rollback', Statement>
  >;
  #queue: Submitted[] = [];
  #isScheduled = false;

  constructor(deps: GroupCommitDeps) {
    const { db } = deps;
    this.#deps = deps;
    this.#sql = {
      begin: db.prepare('BEGIN IMMEDIATE'),
      savepoint: db.prepare('SAVEPOINT op'),
      release: db.prepare('RELEASE op'),
      rollbackTo: db.prepare('ROLLBACK TO op'),
      commit: db.prepare('COMMIT'),
      rollback: db.prepare('ROLLBACK'),
    };
  }

  submit(actor: Actor, op: Op, settled: number): Promise<OpOutcome> {
    const { backend, now, limits } = this.#deps;
    const run = () => runSync(runOp({ actor, op, settled, now: now(), limits }), backend);
    return this.#enqueue(run, { opId: op.id, type: op.type });
  }

  sendScheduled(key: ScheduledKey): Promise<OpOutcome> {
    const { backend, now, limits } = this.#deps;
    const run = () => runSync(runScheduled(key, now(), limits), backend);
    return this.#enqueue(run, { type: 'scheduled', messageId: key.messageId });
  }

  /**
   * [OP-6] So that the hellos of a turn share a commit, too. True: it is news.
   * @throws TernError when it was not committed
   */
  async settle(userId: UserId, deviceId: DeviceId, settled: number): Promise<boolean> {
    let isNews = false;
    const run = () => {
      isNews = this.#deps.tables.opAnswers.settle(userId, deviceId, settled);
      return ok(nothingDone);
    };
    const outcome = await this.#enqueue(run, { type: 'settle', deviceId });
    if (!outcome.ok) throw outcome.error;
    return isNews;
  }

  /** Commits everything submitted so far, now. */
  drain(): void {
    while (this.#queue.length > 0) this.#flush();
  }

  #enqueue(run: Submitted['run'], what: Submitted['what']): Promise<OpOutcome> {
    return new Promise((resolve) => {
      this.#queue.push({ run, what, resolve });
      this.#wake();
    });
  }

  #wake(): void {
    if (this.#isScheduled || this.#queue.length === 0) return;
    this.#isScheduled = true;
    this.#deps.schedule(() => {
      this.#isScheduled = false;
      this.#flush();
      this.#wake();
    });
  }

  #flush(): void {
    const group = this.#queue.length > maxGroup ? this.#queue.slice(0, maxGroup) : this.#queue;
    this.#queue = this.#queue.slice(group.length);
    if (group.length === 0) return;
    const outcomes = this.#commitGroup(group);
    if (outcomes === null) return;
    group.forEach(({ resolve }, index) => resolve(outcomes[index] ?? storeFailed()));
  }

  /** Null: the process ends and nobody is answered, since nobody knows what was committed. */
  #commitGroup(group: readonly Submitted[]): readonly OpOutcome[] | null {
    const { backend, incarnation } = this.#deps;
    let done: readonly Done[];
    try {
      done = this.#runGroup(group);
    } catch (error) {
      return this.#refuseGroup(group, error);
    }
    incarnation.advance(backend.position);
    this.lastFailure = null;
    return done.map(({ result, position }) =>
      result.ok ? ok({ ...result.value, at: incarnation.at(position) }) : result,
    );
  }

  #runGroup(group: readonly Submitted[]): readonly Done[] {
    const { backend, incarnation, tables } = this.#deps;
    backend.position = incarnation.position();
    this.#sql.begin.run();
    crashPoint('store.groupBegun');
    const done = group.map((submitted) => {
      const result = this.#runInSavepoint(submitted);
      return { result, position: backend.position };
    });
    if (backend.position !== incarnation.position()) tables.positions.save(backend.position);
    crashPoint('store.groupWritten');
    this.#sql.commit.run();
    crashPoint('store.groupCommitted');
    return done;
  }

  #runInSavepoint({ run, what }: Submitted): Result<Ran, TernError> {
    const { backend, logger } = this.#deps;
    const before = backend.position;
    this.#sql.savepoint.run();
    try {
      const result = run();
      crashPoint('store.answerWritten');
      this.#sql.release.run();
      crashPoint('store.opReleased');
      return result;
    } catch (error) {
      if (failureOf(error) !== 'op') throw error;
      this.#sql.rollbackTo.run();
      this.#sql.release.run();
      backend.position = before;
      logger.error('op.broke', { ...what, error: String(error) });
      return fail(new TernError('internal', { message: 'the op could not be run', cause: error }));
    }
  }

  #refuseGroup(group: readonly Submitted[], error: unknown): readonly OpOutcome[] | null {
    const { db, logger, onFatal } = this.#deps;
    const fatal = failureOf(error) === 'process';
    logger.error('commit.failed', { ops: group.length, fatal, error: String(error) });
    if (fatal) {
      onFatal(error);
      return null;
    }
    // Some failures (a full disk) have rolled the transaction back already.
    if (db.inTransaction) this.#sql.rollback.run();
    const refused = storeFailed(error);
    this.lastFailure = refused.ok ? null : refused.error;
    return group.map(() => refused);
  }
}

/** [OP-8] */
function storeFailed(cause?: unknown): OpOutcome {
  return fail(
    new TernError('storeFailed', { message: 'the store refuses to write', retryAfterMs: 1_000, cause }),
  );
}
