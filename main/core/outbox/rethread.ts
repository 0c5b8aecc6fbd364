import type { NewId, OpId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { Db } from '../database/driver.ts';
import type { Draft } from './draft.ts';

/** Direct threads that go on under another id. All inside a transaction. */
export interface Rethread {
  /** Everything that waits, or was done, in one thread is of another from now on. */
  move(from: ThreadId, to: ThreadId): void;
  /** [THREAD-4] The gateway has a thread of the two already: its creation was answered with that. */
  joined(opId: OpId, from: ThreadId, to: ThreadId): void;
  /** The same of all that damage has brought back from before that was known. @returns the threads that it is of now */
  joinAgain(): readonly ThreadId[];
}

/** Where this device has sent what it knew under another id; else the id itself. */
export function preparePresentThread(db: Db, userId: UserId): (threadId: ThreadId) => ThreadId {
  const present = db
    .prepare<[string, string], ThreadId>(
      `SELECT feed_id FROM op WHERE began_as = ? AND user_id = ? ORDER BY position DESC LIMIT 1`,
    )
    .pluck();
  return (threadId) => present.get(threadId, userId) ?? threadId;
}

export function prepareRethread(
  db: Db,
  userId: UserId,
  newId: NewId,
  drafts: {
    of(threadId: ThreadId): Draft | null;
    addCopy(threadId: ThreadId, draft: Draft): void;
    drop(threadId: ThreadId): void;
  },
): Rethread {
  const inFeed = db.prepare(`UPDATE op SET feed_id = :to WHERE user_id = :userId AND feed_id = :from`);
  const inAccount = db.prepare(`
    UPDATE op SET body = json_set(body, '$.threadId', :to), target_id = iif(target_id = :from, :to, target_id)
    WHERE user_id = :userId AND json_extract(body, '$.threadId') = :from`);
  const draft = db.prepare(`
    UPDATE OR IGNORE draft SET thread_id = :to WHERE user_id = :userId AND thread_id = :from`);
  const known = db.prepare<[string], { began: ThreadId; present: ThreadId }>(
    `SELECT began_as AS began, feed_id AS present FROM op WHERE user_id = ? AND began_as IS NOT NULL ORDER BY position`,
  );
  // Under its old id stands an op of another feed.
  const renew = db.prepare(
    `UPDATE op SET op_id = ?, began_as = coalesce(began_as, ?) WHERE op_id = ? AND user_id = ?`,
  );

  function move(from: ThreadId, to: ThreadId): void {
    inFeed.run({ from, to, userId });
    inAccount.run({ from, to, userId });
    draft.run({ from, to, userId });
    // Something stands in the composer of the other one: what was written here is one draft more.
    const left = drafts.of(from);
    if (left === null) return;
    drafts.addCopy(to, left);
    drafts.drop(from);
  }

  return {
    move,
    joined(opId, from, to) {
      move(from, to);
      renew.run(newId(), from, opId, userId);
    },
    joinAgain: () =>
      known.all(userId).map(({ began, present }) => {
        move(began, present);
        return present;
      }),
  };
}
