import type Database from 'better-sqlite3';
import type { OpType } from '../../sync/protocol/ops/op.ts';
import { noOps, type OpCounts } from './opsOfDeeds.ts';

/** An op that was never confirmed. */
export interface OpenOp {
  readonly type: OpType;
  /** `aside`: waits for something that a restored gateway lacks. */
  readonly state: 'waiting' | 'held' | 'refused' | 'aside';
  readonly threadId: string;
  /** The message it is about. */
  readonly target: string | null;
  /** Why it was refused. */
  readonly code: string | null;
}

/** @param outbox an outbox.db */
export function openOpsIn(outbox: Database.Database): OpenOp[] {
  return outbox
    .prepare<[], OpenOp>(
      `SELECT type, iif(awaits_target, 'aside', state) AS state, target_id AS target,
         coalesce(json_extract(body, '$.threadId'), feed_id) AS threadId,
         json_extract(error, '$.code') AS code
       FROM op WHERE state IN ('waiting', 'held', 'refused') OR awaits_target = 1`,
    )
    .all();
}

/** Ops that the gateway acked, by type. @param outbox an outbox.db */
export function ackedOpsIn(outbox: Database.Database): OpCounts {
  const counts = noOps();
  const rows = outbox.prepare<[], { type: OpType; count: number }>(
    `SELECT type, count(*) AS count FROM op WHERE sequence_number IS NOT NULL GROUP BY type`,
  );
  for (const { type, count } of rows.all()) counts[type] += count;
  return counts;
}

/**
 * Whether its person is in a thread, as far as a device knows.
 * @param mirror a mirror.db
 * @param before they are to have joined before this place
 */
export function isInThread(
  mirror: Database.Database,
  threadId: string,
  before = Number.MAX_SAFE_INTEGER,
): boolean {
  const found = mirror
    .prepare<[string, number]>(
      'SELECT 1 FROM membership WHERE thread_id = ? AND left_at IS NULL AND joined_at < ?',
    )
    .get(threadId, before);
  return found !== undefined;
}

/**
 * What a device shows of a thread. Of a group that its person left, perhaps to join again, a mirror does not hold all
 * they wrote: there the gateway's word stands.
 * @param mirror a mirror.db
 * @param store a gateway.db
 */
export function sequenceIn(mirror: Database.Database, store: Database.Database, threadId: string): string[] {
  const wasAway = mirror
    .prepare<[string]>(
      'SELECT 1 FROM membership WHERE thread_id = ? AND (joined_at > 0 OR left_at IS NOT NULL)',
    )
    .get(threadId);
  return (wasAway === undefined ? mirror : store)
    .prepare<[string], string>('SELECT message_id FROM message WHERE thread_id = ? ORDER BY sequence_number')
    .pluck()
    .all(threadId);
}

/** Where a message or its tombstone stands; null: nowhere. @param store a gateway.db */
export function placeIn(store: Database.Database, messageId: string): number | null {
  const found = store
    .prepare<[string], number>('SELECT sequence_number FROM message WHERE message_id = ?')
    .pluck()
    .get(messageId);
  return found ?? null;
}
