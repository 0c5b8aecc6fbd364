import type { FeedId, OpId, UserId } from '../../../sync/core/ids.ts';
import type { Op } from '../../../sync/protocol/ops/op.ts';
import type { Db } from '../database/driver.ts';
import { opColumns, type OpRow, type OutboxOp, targetOf, toOutboxOp } from './rows.ts';
import type { Settings } from './settings.ts';

export type TakeSendable = (
  limit: number,
  inFlight: ReadonlySet<OpId>,
  pausedFeeds: ReadonlySet<FeedId>,
) => readonly Op[];

export function prepareTakeSendable(db: Db, userId: UserId, settings: Settings): TakeSendable {
  const waiting = db.prepare<[string, string, number], OpRow>(`
    SELECT ${opColumns} FROM op
    WHERE user_id = ? AND state = 'waiting' AND feed_id NOT IN (SELECT value FROM json_each(?))
    ORDER BY position LIMIT ?`);
  const previous = db.prepare<[string, string, number], { op_id: OpId }>(`
    SELECT op_id FROM op
    WHERE user_id = ? AND feed_id = ? AND position < ? AND state = 'waiting' AND state <> 'done'
    ORDER BY position DESC LIMIT 1`);
  const previousSend = db.prepare<[string, string, number], { op_id: OpId }>(`
    SELECT op_id FROM op
    WHERE user_id = ? AND feed_id = ? AND position < ? AND type = 'sendMessage' AND state = 'waiting'
      AND state <> 'done'
    ORDER BY position DESC LIMIT 1`);
  const sendOf = db.prepare<[string, string], { op_id: OpId }>(`
    SELECT op_id FROM op
    WHERE target_id = ? AND user_id = ? AND type = 'sendMessage' AND state = 'waiting' AND state <> 'done'`);
  const markSent = db.prepare(`UPDATE op SET n = ? WHERE position = ?`);

  /** [OUTBOX-2] One durable transaction for the whole batch. */
  const freeze = db.transaction((ops: readonly OutboxOp[]): ReadonlyMap<number, number> => {
    let n = settings.opCounter();
    const numbers = new Map<number, number>();
    for (const op of ops) {
      n += 1;
      numbers.set(op.position, n);
      markSent.run(n, op.position);
    }
    settings.setOpCounter(n);
    return numbers;
  });

  /** [OUTBOX-4] */
  function after(op: OutboxOp, before: OpId | undefined): readonly OpId[] {
    const needed = new Set<OpId>();
    if (before !== undefined) needed.add(before);
    // The op before may have left ahead of a send that was held then: sends are chained to each other as well.
    const sendBefore =
      op.type === 'sendMessage' ? previousSend.get(userId, op.feedId, op.position)?.op_id : undefined;
    if (sendBefore !== undefined) needed.add(sendBefore);
    const messages = op.type === 'sendMessage' ? [op.body.envelope.replyTo] : [targetOf(op)];
    for (const messageId of messages) {
      const send = messageId === null ? undefined : sendOf.get(messageId, userId);
      if (send !== undefined && send.op_id !== op.id) needed.add(send.op_id);
    }
    return [...needed];
  }

  return (limit, inFlight, pausedFeeds) => {
    const open = waiting.all(userId, JSON.stringify([...pausedFeeds]), limit + inFlight.size).map(toOutboxOp);
    const leaving = open.filter((op) => !inFlight.has(op.id)).slice(0, limit);
    const unsent = leaving.filter((op) => op.n === null);
    const numbers = unsent.length > 0 ? freeze.immediate(unsent) : new Map<number, number>();
    const leavingIds = new Set(leaving.map((op) => op.id));
    const lastOfFeed = new Map<FeedId, OpId>();
    const frames: Op[] = [];
    // Ops in flight are passed too: one between two that leave (again) is what the second comes after.
    for (const op of open) {
      const before = lastOfFeed.get(op.feedId) ?? previous.get(userId, op.feedId, op.position)?.op_id;
      lastOfFeed.set(op.feedId, op.id);
      if (!leavingIds.has(op.id)) continue;
      const { id, feedId, type, body } = op;
      const n = op.n ?? numbers.get(op.position);
      frames.push({ frame: 'op', id, n, after: after(op, before), feedId, type, body } as Op);
    }
    return frames;
  };
}
