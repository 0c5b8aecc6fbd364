import type { ThreadId, UserId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { opKind } from '../../../sync/protocol/ops/op.ts';
import type { Db } from '../database/driver.ts';
import { opColumns, type OpRow, threadOf, toOutboxOp } from './rows.ts';
import { countersAhead, type Settings } from './settings.ts';
import { pendingStates } from './states.ts';

/**
 * [PUTBACK-1] What a profile does that was put back from an older copy: the gateway has settled more of this device than
 * the profile knows. Inside the caller's transaction.
 * @returns the threads whose holds are to be looked at anew
 */
export function preparePutBack(
  db: Db,
  userId: UserId,
  settings: Settings,
  now: () => number,
): (settled: number) => readonly ThreadId[] {
  const last = db.prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'op'`).pluck();
  // What this process writes is no copy of anything.
  const lastAtStart = last.get() ?? 0;
  const open = db.prepare<[string], OpRow>(
    `SELECT ${opColumns} FROM op WHERE user_id = ? AND state IN ${pendingStates} ORDER BY position`,
  );
  const number = db.prepare(`UPDATE op SET n = ? WHERE position = ?`);
  const answered = db.prepare(`UPDATE op SET state = 'done', answered_at = ? WHERE position = ?`);
  const ask = db.prepare(`UPDATE op SET state = 'refused', error = ?, answered_at = ? WHERE position = ?`);
  const answeredAside = db.prepare(
    `UPDATE op SET awaits_target = 0 WHERE user_id = ? AND awaits_target = 1 AND n <= ?`,
  );

  return (settled) => {
    const error = JSON.stringify(
      new TernError('recovered', { message: 'an older copy of this profile was put back' }).toData(),
    );
    let n = Math.max(settings.opCounter(), settled) + countersAhead;
    const touched = new Set<ThreadId>();
    for (const op of open.all(userId).map(toOutboxOp)) {
      const mayHaveLeft = op.n === null ? op.position <= lastAtStart : op.n <= settled;
      // [DRAFT-2] Words that are shared twice are one draft more at most.
      if (!mayHaveLeft || (op.type === 'shareDraft' && op.n === null)) continue;
      touched.add(threadOf(op));
      if (opKind[op.type].repeatable !== true) {
        if (op.n === null) ask.run(error, now(), op.position);
        else answered.run(now(), op.position);
      } else if (op.n !== null) {
        n += 1;
        number.run(n, op.position);
      }
    }
    answeredAside.run(userId, settled);
    settings.setOpCounter(n);
    return [...touched];
  };
}
