import type { Database } from 'better-sqlite3';
import type { DeviceId, UserId } from '../../../core/ids.ts';
import type { Logger } from '../../../core/logger.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { Limits } from '../../../protocol/limits.ts';
import type { Op } from '../../../protocol/ops/op.ts';
import type { Actor } from '../../decide/rule.ts';
import type { OpOutcome, ScheduledKey } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import { nothingDone, type Ran, runOp } from './runOp.ts';
import { runScheduled } from './runScheduled.ts';
import { failureOf } from './failureOf.ts';
import { prepareInput } from './state.ts';
import type { Tables } from './tables.ts';
import { crashPoint } from '../../../core/crashPoint.ts';

/** So that a burst never holds the event loop for long: the rest waits for the next turn. */
const maxGroup = 256;

interface Submitted {
  /** In a savepoint of its own. @param position the global position that its changes will have */
  readonly run: (position: number) => Result<Ran, TernError>;
  /** For the log, if it breaks. */
  readonly what: Readonly<Record<string, string>>;
  readonly resolve: (outcome: OpOutcome) => void;
}

export interface GroupCommitDeps {
  readonly db: Database;
  readonly tables: Tables;
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
export function groupCommit(deps: GroupCommitDeps) {
  const { db, tables, incarnation, now, limits, schedule, logger, onFatal } = deps;
  const running = { tables, inputFor: prepareInput(tables), limits };
  const savepoint = db.prepare('SAVEPOINT op');
  const release = db.prepare('RELEASE op');
  const rollbackTo = db.prepare('ROLLBACK TO op');
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  let queue: Submitted[] = [];
  let isScheduled = false;
  let lastFailure: TernError | null = null;

  function wake(): void {
    if (isScheduled || queue.length === 0) return;
    isScheduled = true;
    schedule(() => {
      isScheduled = false;
      flush();
      wake();
    });
  }

  function flush(): void {
    const group = queue.length > maxGroup ? queue.slice(0, maxGroup) : queue;
    queue = queue.slice(group.length);
    if (group.length === 0) return;
    const outcomes = commitGroup(group);
    if (outcomes === null) return;
    group.forEach(({ resolve }, index) => resolve(outcomes[index] ?? storeFailed()));
  }

  /** Null: the process ends and nobody is answered, since nobody knows what was committed. */
  function commitGroup(group: readonly Submitted[]): readonly OpOutcome[] | null {
    let ran: ReturnType<typeof runGroup>;
    try {
      ran = runGroup(group);
    } catch (error) {
      return refuseGroup(group, error);
    }
    incarnation.advance(ran.position);
    lastFailure = null;
    return ran.results.map(({ result, position }) =>
      result.ok ? ok({ ...result.value, at: incarnation.at(position) }) : result,
    );
  }

  function runGroup(group: readonly Submitted[]) {
    let position = incarnation.position();
    begin.run();
    crashPoint('store.groupBegun');
    const results = group.map((submitted) => {
      const result = runInSavepoint(submitted, position + 1);
      if (result.ok && result.value.changes.length > 0) position += 1;
      return { result, position };
    });
    if (position !== incarnation.position()) tables.positions.save(position);
    crashPoint('store.groupWritten');
    commit.run();
    crashPoint('store.groupCommitted');
    return { results, position };
  }

  function runInSavepoint({ run, what }: Submitted, position: number): Result<Ran, TernError> {
    savepoint.run();
    try {
      const result = run(position);
      crashPoint('store.answerWritten');
      release.run();
      crashPoint('store.opReleased');
      return result;
    } catch (error) {
      if (failureOf(error) !== 'op') throw error;
      rollbackTo.run();
      release.run();
      logger.error('opBroke', { ...what, error: String(error) });
      return fail(new TernError('internal', { message: 'the op could not be run', cause: error }));
    }
  }

  function refuseGroup(group: readonly Submitted[], error: unknown): readonly OpOutcome[] | null {
    const fatal = failureOf(error) === 'process';
    logger.error('commitFailed', { ops: group.length, fatal, error: String(error) });
    if (fatal) {
      onFatal(error);
      return null;
    }
    // Some failures (a full disk) have rolled the transaction back already.
    if (db.inTransaction) rollback.run();
    const refused = storeFailed(error);
    lastFailure = refused.ok ? null : refused.error;
    return group.map(() => refused);
  }

  function enqueue(run: Submitted['run'], what: Submitted['what']): Promise<OpOutcome> {
    return new Promise((resolve) => {
      queue.push({ run, what, resolve });
      wake();
    });
  }

  return {
    submit: (actor: Actor, op: Op, settled: number): Promise<OpOutcome> =>
      enqueue((position) => runOp(running, actor, op, settled, { position, now: now() }), {
        opId: op.id,
        type: op.type,
      }),
    sendScheduled: (key: ScheduledKey): Promise<OpOutcome> =>
      enqueue((position) => runScheduled(running, key, { position, now: now() }), {
        type: 'scheduled',
        messageId: key.messageId,
      }),
    /**
     * [OP-6] So that the hellos of a turn share a commit, too. True: it is news.
     * @throws TernError when it was not committed
     */
    async settle(userId: UserId, deviceId: DeviceId, settled: number): Promise<boolean> {
      let isNews = false;
      const run = () => {
        isNews = tables.opAnswers.settle(userId, deviceId, settled);
        return ok(nothingDone);
      };
      const outcome = await enqueue(run, { type: 'settle', deviceId });
      if (!outcome.ok) throw outcome.error;
      return isNews;
    },
    /** Commits everything submitted so far, now. */
    drain(): void {
      while (queue.length > 0) flush();
    },
    /** Why the last group was refused; null since one was committed. */
    lastFailure: () => lastFailure,
  };
}

/** [OP-8] */
function storeFailed(cause?: unknown): OpOutcome {
  return fail(
    new TernError('storeFailed', { message: 'the store refuses to write', retryAfterMs: 1_000, cause }),
  );
}
