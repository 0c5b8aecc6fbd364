import type { ThreadId, UserId } from '../../../../sync/core/ids.ts';
import type { ReceiptTarget } from '../../../../sync/client/ports.ts';
import type { ReachStep } from '../../../../sync/protocol/entities/reach.ts';
import type { PlaceRange } from '../../../../sync/protocol/entities/receipt.ts';
import { storedJson } from '../../database/driver.ts';
import type { MirrorContext } from '../context.ts';
import { hasLeft } from '../fragments.ts';
import type { ListRows } from '../listRows.ts';
import { type Reach, reachedByAll } from '../reach.ts';
import { joinedAt, ownThrough, readThroughOf } from '../readThrough.ts';

/** How far everybody else has come: ✓✓ and read are these watermarks against a message's sequenceNumber. */
export interface Watermarks {
  readonly deliveredToAll: number;
  readonly readByAll: number;
  /** [BLOCK-4] Places that these passed over. */
  readonly missed: readonly PlaceRange[];
  /** [RECEIPT-8] Places that `readByAll` passed over: somebody tells nobody whether they have read these. */
  readonly untold: readonly PlaceRange[];
  /** Of a large thread; null: everybody is told of alone. */
  readonly reach: Reach | null;
}

/** Whether a message has reached somebody. */
export interface ReachedRow {
  readonly userId: UserId;
  readonly delivered: 0 | 1;
  readonly read: 0 | 1;
}

export interface ReceiptReads {
  watermarks(threadId: ThreadId): Watermarks;
  /** Of those who may see a place of the thread and are still there, oneself left out. */
  reachedBy(threadId: ThreadId, place: number): readonly ReachedRow[];
  readThrough(threadId: ThreadId): number;
  countUnread(threadId: ThreadId, readThrough: number): number;
  /** The same of many threads. */
  countUnreadIn: ListRows['countUnread'];
  /** The newest message of someone else, and how far own receipts already reach; null in a channel. [CHANNEL-5] */
  receiptTarget(threadId: ThreadId): ReceiptTarget | null;
  /** [RECEIPT-6] Its receipts are told all together, or of a channel not at all. */
  isOfMany(threadId: ThreadId): boolean;
}

/** SQL. How far everybody has come: whoever joined later has nothing to receive of what was written before. */
export const reachedColumns = {
  delivered: `min(max(coalesce(receipt.delivered_through, 0), member.joined_at))`,
  read: `min(max(coalesce(receipt.read_through, 0), member.joined_at))`,
} as const;
/** SQL: those who are in a thread, but for oneself. */
export const othersIn = (threadId: string) => `FROM member LEFT JOIN receipt USING (thread_id, user_id)
  WHERE member.thread_id = ${threadId} AND member.user_id <> :me AND left_at IS NULL`;

/** Of a large thread, where one is among those counted oneself. `steps`: JSON of ReachStep. */
export interface StoredReach {
  readonly steps: string;
  readonly ownDelivered: number;
  readonly ownRead: number;
}

export function watermarksIn({ steps, ownDelivered, ownRead }: StoredReach): Watermarks {
  const reach: Reach = {
    steps: storedJson(steps) as ReachStep[],
    own: { delivered: ownDelivered, read: ownRead },
  };
  return {
    deliveredToAll: reachedByAll(reach, 'delivered'),
    readByAll: reachedByAll(reach, 'read'),
    missed: [],
    untold: [],
    reach,
  };
}

/** SQL: all that others in a thread keep to themselves. [RECEIPT-8] */
export const untoldIn = (threadId: string) => `SELECT json_group_array(json(one.value))
  FROM member JOIN receipt USING (thread_id, user_id), json_each(receipt.untold) AS one
  WHERE member.thread_id = ${threadId} AND member.user_id <> :me AND left_at IS NULL`;

/** As a row has them. */
export const rangesIn = (ranges: string | null | undefined): readonly PlaceRange[] =>
  ranges == null ? [] : (storedJson(ranges) as PlaceRange[]);

const isIn = (ranges: string) =>
  `EXISTS (SELECT 1 FROM json_each(${ranges}) WHERE :place BETWEEN value ->> 'from' AND value ->> 'to')`;

const isChannel = (threadId: string) =>
  `EXISTS (SELECT 1 FROM thread WHERE thread.thread_id = ${threadId} AND kind = 'channel')`;

export function prepareReceiptReads({ db, rows, me: { userId: me } }: MirrorContext): ReceiptReads {
  type InThread = { threadId: string; me: string };
  const reach = db.prepare<InThread, StoredReach>(
    `SELECT steps, ${ownThrough('delivered_through', ':threadId', ':me')} AS ownDelivered,
       ${ownThrough('read_through', ':threadId', ':me')} AS ownRead
     FROM reach WHERE thread_id = :threadId`,
  );
  const watermarks = db.prepare<
    InThread,
    { delivered: number | null; read: number | null; missed: string | null; untold: string }
  >(`
    SELECT ${reachedColumns.delivered} AS delivered, ${reachedColumns.read} AS read, max(missed) AS missed,
      (${untoldIn(':threadId')}) AS untold
    ${othersIn(':threadId')}`);
  const reachedBy = db.prepare<InThread & { place: number }, ReachedRow>(`
    SELECT user_id AS userId, coalesce(delivered_through, 0) >= :place AND NOT ${isIn('missed')} AS delivered,
      coalesce(read_through, 0) >= :place AND NOT ${isIn('missed')} AND NOT ${isIn('untold')} AS read
    ${othersIn(':threadId')} AND joined_at < :place`);
  const readThrough = db.prepare<InThread, number>(`SELECT ${readThroughOf(':threadId', ':me')}`).pluck();
  const receiptTarget = db.prepare<InThread, ReceiptTarget>(`
    SELECT message_id AS messageId, sequence_number AS sequenceNumber,
      max(${ownThrough('delivered_through', ':threadId', ':me')}, ${joinedAt(':threadId')}) AS deliveredThrough
    FROM message WHERE thread_id = :threadId AND incoming = 1 AND NOT ${hasLeft(':threadId')}
      AND NOT ${isChannel(':threadId')}
    ORDER BY sequence_number DESC LIMIT 1`);

  const isOfMany = db
    .prepare<{ threadId: string }, 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM reach WHERE thread_id = :threadId) OR ${isChannel(':threadId')}`,
    )
    .pluck();

  return {
    watermarks(threadId) {
      const many = reach.get({ threadId, me });
      if (many !== undefined) return watermarksIn(many);
      const found = watermarks.get({ threadId, me });
      const [deliveredToAll, readByAll] = [found?.delivered ?? 0, found?.read ?? 0];
      const [missed, untold] = [rangesIn(found?.missed), rangesIn(found?.untold)];
      return { deliveredToAll, readByAll, missed, untold, reach: null };
    },
    reachedBy: (threadId, place) =>
      // Of a large thread it is told of nobody alone.
      reach.get({ threadId, me }) === undefined ? reachedBy.all({ threadId, me, place }) : [],
    readThrough: (threadId) => readThrough.get({ threadId, me }) ?? 0,
    countUnread: (threadId, read) => rows.countUnread(new Map([[threadId, read]])).get(threadId)?.unread ?? 0,
    countUnreadIn: rows.countUnread,
    isOfMany: (threadId) => isOfMany.get({ threadId }) === 1,
    receiptTarget: (threadId) => receiptTarget.get({ threadId, me }) ?? null,
  };
}
