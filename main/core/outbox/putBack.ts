import type { OutboxPort } from '../../../sync/client/ports.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import { opKind } from '../../../sync/protocol/ops/op.ts';
import { changeIn } from './change.ts';
import type { OutboxContext } from './context.ts';
import { countersAhead } from './settings.ts';
import { isPending } from './states.ts';

interface Deps extends OutboxContext {
  readonly answeredUpTo: () => number;
}

/**
 * [PUTBACK-1] What a profile does that was put back from an older copy: the gateway has settled more of this device than
 * the profile knows.
 */
export function preparePutBack(deps: Deps): OutboxPort['putBack'] {
  const { db, userId, settings, ops, holds, answeredUpTo } = deps;
  const last = db.prepare<[], number>(`SELECT seq FROM sqlite_sequence WHERE name = 'op'`).pluck();
  // What this process writes is no copy of anything.
  const lastAtStart = last.get() ?? 0;
  const pending = ops.query<[string]>(`WHERE user_id = ? AND ${isPending} ORDER BY position`);
  const setNumber = db.prepare(`UPDATE op SET n = ? WHERE position = ?`);
  const answeredAside = db.prepare(
    `UPDATE op SET awaits_target = 0 WHERE user_id = ? AND awaits_target = 1 AND n <= ?`,
  );

  function settleUpTo(known: number): ReadonlySet<ThreadId | null> {
    const error = new TernError('recovered', { message: 'an older copy of this profile was put back' });
    let n = Math.max(settings.opCounter(), known) + countersAhead;
    const touched = new Set<ThreadId | null>();
    for (const op of pending.all(userId)) {
      const mayHaveLeft = op.n === null ? op.position <= lastAtStart : op.n <= known;
      // [DRAFT-2] Words that are shared twice are one draft more at most.
      if (!mayHaveLeft || (op.type === 'shareDraft' && op.n === null)) continue;
      touched.add(threadOf(op));
      if (opKind[op.type].repeatable !== true) {
        if (op.n === null) ops.refuse(op.id, error.toData());
        else ops.settle(op.id);
      } else if (op.n !== null) {
        n += 1;
        setNumber.run(n, op.position);
      }
    }
    answeredAside.run(userId, known);
    settings.setOpCounter(n);
    return touched;
  }

  return db.transaction((known: number) => {
    // Not with the last `settled` sent: a replay may just have recorded what this store had answered.
    if (known <= answeredUpTo()) return changeIn();
    const touched = settleUpTo(known);
    for (const threadId of touched) holds.refresh(threadId);
    return changeIn(...touched);
  }).immediate;
}
