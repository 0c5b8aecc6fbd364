import type Database from 'better-sqlite3';
import type { ScheduledEntity } from '../../sync/protocol/entities/scheduled.ts';
import type { OpenOp } from '../model/rows.ts';
import { noOps, type OpCounts } from './opsOfDeeds.ts';
import { preparedOn } from './preparedOn.ts';

/** @param outbox an outbox.db */
export function openOpsIn(outbox: Database.Database): OpenOp[] {
  const rows = preparedOn(
    outbox,
    `SELECT type, iif(awaits_target, 'aside', state) AS state, target_id AS target,
       coalesce(json_extract(body, '$.threadId'), feed_id) AS threadId,
       json_extract(error, '$.code') AS code, coalesce(json_extract(body, '$.handles'), json_extract(body, '$.handle')) AS named
     FROM op WHERE state IN ('waiting', 'held', 'refused') OR awaits_target = 1`,
  ).all() as (Omit<OpenOp, 'handles'> & { readonly named: string | null })[];
  return rows.map(({ named, ...op }) => Object.assign(op, { handles: handlesOf(named) }));
}

/** A list of them as JSON, or one as it is. */
function handlesOf(named: string | null): string[] {
  if (named === null) return [];
  return named.startsWith('[') ? (JSON.parse(named) as string[]) : [named];
}

/** [THREAD-4] By the ids under which this device began them, those that these threads have. @param outbox an outbox.db */
export function beganAsIn(outbox: Database.Database): ReadonlyMap<string, string> {
  const rows = preparedOn(
    outbox,
    'SELECT began_as, feed_id FROM op WHERE began_as IS NOT NULL ORDER BY position',
  );
  return new Map(
    (rows.all() as { began_as: string; feed_id: string }[]).map((row) => [row.began_as, row.feed_id]),
  );
}

/** What an outbox holds. */
export interface HeldOps {
  /** Ids of ops and of the messages they send, also of what was acked and is kept for a gateway that is restored. */
  readonly all: ReadonlySet<string>;
  /** Of messages that have not left, nor will be called back, nor disappear by themselves before anybody looks. */
  readonly unsent: ReadonlySet<string>;
}

/** @param outbox an outbox.db */
export function heldOpsIn(outbox: Database.Database): HeldOps {
  const rows = outbox
    .prepare<[], { op_id: string; message_id: string | null; isUnsent: 0 | 1 }>(
      `SELECT op_id, iif(type IN ('sendMessage', 'scheduleMessage'), target_id, NULL) AS message_id,
         state IN ('waiting', 'held', 'refused') AND coalesce(taken_under, 'null') = 'null' AND NOT EXISTS (
           SELECT 1 FROM op AS deletion WHERE deletion.target_id = op.target_id AND deletion.type = 'deleteMessage'
         ) AS isUnsent FROM op`,
    )
    .all();
  const all = rows.flatMap(({ op_id, message_id }) => (message_id === null ? [op_id] : [op_id, message_id]));
  const unsent = rows.flatMap(({ message_id, isUnsent }) =>
    message_id !== null && isUnsent === 1 ? [message_id] : [],
  );
  return { all: new Set(all), unsent: new Set(unsent) };
}

/** Ops that the gateway acked, by type. @param outbox an outbox.db */
export function ackedOpsIn(outbox: Database.Database): OpCounts {
  const counts = noOps();
  const rows = outbox.prepare<[], { type: keyof OpCounts; count: number }>(
    `SELECT type, count(*) AS count FROM op WHERE sequence_number IS NOT NULL GROUP BY type`,
  );
  for (const { type, count } of rows.all()) counts[type] += count;
  return counts;
}

/**
 * Whether its person is in a thread, as far as a device knows.
 * @param mirror a mirror.db
 */
export function isInThread(mirror: Database.Database, threadId: string): boolean {
  const found = mirror
    .prepare<[string]>('SELECT 1 FROM membership WHERE thread_id = ? AND left_at IS NULL')
    .get(threadId);
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
  // What has disappeared stood in its place.
  const places = [wasAway === undefined ? mirror : store].flatMap((db) => placesIn(db, 'message', threadId));
  return [...places, ...placesIn(store, 'expired', threadId)]
    .toSorted((one, other) => one.place - other.place)
    .map(({ messageId }) => messageId);
}

function placesIn(db: Database.Database, table: 'message' | 'expired', threadId: string) {
  return db
    .prepare<[string], { readonly messageId: string; readonly place: number }>(
      `SELECT message_id AS messageId, sequence_number AS place FROM ${table} WHERE thread_id = ?`,
    )
    .all(threadId);
}

/** Where a message or its tombstone stands, or stood; null: nowhere. @param store a gateway.db */
export function placeIn(store: Database.Database, messageId: string): number | null {
  const found = store
    .prepare<[string, string], number>(
      `SELECT sequence_number FROM message WHERE message_id = ?
       UNION ALL SELECT sequence_number FROM expired WHERE message_id = ?`,
    )
    .pluck()
    .get(messageId, messageId);
  return found ?? null;
}

export interface StoredSchedule {
  readonly state: ScheduledEntity['state'];
  readonly sendAt: number;
}

/** What is to be sent later, or was; null: nothing is known of it. @param store a gateway.db */
export function scheduleIn(store: Database.Database, messageId: string): StoredSchedule | null {
  const found = store
    .prepare<[string], StoredSchedule>('SELECT state, send_at AS sendAt FROM scheduled WHERE message_id = ?')
    .get(messageId);
  return found ?? null;
}
