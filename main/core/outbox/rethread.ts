import type { OpId, ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { inBody } from './rows.ts';
import type { SharedDrafts } from './sharedDrafts.ts';

/** Direct threads that go on under another id. `move` and `joined` inside a transaction. */
export interface Rethread {
  /** The id that a thread has now, which this device may have known under another. */
  present(threadId: ThreadId): ThreadId;
  /** Everything that waits, or was done, in one thread is of another from now on. */
  move(from: ThreadId, to: ThreadId): void;
  /** [THREAD-4] The gateway has a thread of the two already: its creation was answered with that. */
  joined(opId: OpId, from: ThreadId, to: ThreadId): void;
  /** The same of all that damage has brought back from before that was known. A transaction of its own. */
  joinAgain(): void;
}

interface Deps extends OutboxContext {
  readonly drafts: SharedDrafts;
}

export function prepareRethread({ db, userId, newId, holds, drafts, composers }: Deps): Rethread {
  const present = db
    .prepare<[string, string], ThreadId>(
      `SELECT feed_id FROM op WHERE began_as = ? AND user_id = ? ORDER BY position DESC LIMIT 1`,
    )
    .pluck();
  const inFeed = db.prepare(`UPDATE op SET feed_id = :to WHERE user_id = :userId AND feed_id = :from`);
  const inAccount = db.prepare(`
    UPDATE op SET body = json_set(body, '$.threadId', :to), target_id = iif(target_id = :from, :to, target_id)
    WHERE user_id = :userId AND ${inBody('threadId')} = :from`);
  const moved = db.prepare<[string], { began: ThreadId; present: ThreadId }>(
    `SELECT began_as AS began, feed_id AS present FROM op WHERE user_id = ? AND began_as IS NOT NULL ORDER BY position`,
  );
  // Under its old id stands an op of another feed.
  const renew = db.prepare(
    `UPDATE op SET op_id = ?, began_as = coalesce(began_as, ?) WHERE op_id = ? AND user_id = ?`,
  );

  function move(from: ThreadId, to: ThreadId): void {
    inFeed.run({ from, to, userId });
    inAccount.run({ from, to, userId });
    composers.move(from, to);
    // Something stands in the composer of the other one: what was written here is one draft more.
    const left = composers.draft(from);
    if (left === null) return;
    drafts.addCopy(to, left);
    composers.drop(from);
  }

  return {
    present: (threadId) => present.get(threadId, userId) ?? threadId,
    move,
    joined(opId, from, to) {
      move(from, to);
      renew.run(newId(), from, opId, userId);
    },
    joinAgain: db.transaction(() => {
      const all = moved.all(userId);
      for (const { began, present } of all) move(began, present);
      for (const { present } of all) holds.refresh(present);
    }).immediate,
  };
}
