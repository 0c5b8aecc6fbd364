import type { OutboxSummary } from '../../../preload/views/outbox.ts';
import { accountFeedId, type ThreadId } from '../../../sync/core/ids.ts';
import type { OutboxContext } from './context.ts';
import { ofList, ofType } from './kinds.ts';
import { inBody, type OutboxOp } from './rows.ts';
import { isAside, isPending, isRefused, openInFeed } from './states.ts';

/** What the gateway has not confirmed. */
export interface ListReader {
  /** What a person did, oldest first; what waits is left out before what was refused. */
  list(limit: number): readonly OutboxOp[];
  /** Messages of a thread, also those to be sent later. */
  unsentIn(threadId: ThreadId): number;
  summary(): OutboxSummary;
}

export function prepareListReader({ db, userId, ops }: OutboxContext): ListReader {
  const refused = ops.query<[string, number]>(`WHERE user_id = ? AND ${isRefused} AND ${ofList} LIMIT ?`);
  const waiting = ops.query<[string, number]>(
    `WHERE user_id = ? AND state <> 'done' AND ${isPending} AND ${ofList} ORDER BY position LIMIT ?`,
  );
  const summaryOf = db.prepare<[string], OutboxSummary>(
    `SELECT waiting, failed FROM op_count WHERE user_id = ?`,
  );
  const summary = () => summaryOf.get(userId) ?? { waiting: 0, failed: 0 };
  const unsentIn = db
    .prepare<{ userId: string; threadId: string; account: string }, number>(
      `SELECT (SELECT count(*) FROM op
           WHERE user_id = :userId AND feed_id = :threadId AND ${openInFeed} AND ${ofType('sendMessage')})
         + (SELECT count(*) FROM op INDEXED BY op_aside
           WHERE user_id = :userId AND feed_id = :account AND ${isAside()} AND state <> 'acked'
             AND ${ofType('scheduleMessage')} AND ${inBody('threadId')} = :threadId AND ${inBody('message')} IS NOT NULL)`,
    )
    .pluck();

  return {
    list(limit) {
      const { failed } = summary();
      const first = failed === 0 ? [] : refused.all(userId, Math.min(failed, limit));
      const found = [...first, ...waiting.all(userId, limit - first.length)];
      return found.toSorted((one, other) => one.position - other.position);
    },
    unsentIn: (threadId) => unsentIn.get({ userId, threadId, account: accountFeedId(userId) }) ?? 0,
    summary,
  };
}
