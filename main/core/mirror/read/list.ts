import type { MessageId, ThreadId } from '../../../../sync/core/ids.ts';
import { notesThreadId } from '../../../../sync/protocol/directThread.ts';
import type { MemberRight } from '../../../../sync/protocol/memberRights.ts';
import type { HigherRole } from '../../../../sync/protocol/roles.ts';
import { storedJson } from '../../database/driver.ts';
import type { PlaceRange } from '../../../../sync/protocol/entities/receipt.ts';
import type { MirrorContext } from '../context.ts';
import { among, isChangedRight } from '../fragments.ts';
import { messageColumns, type MessageRow } from '../messageRow.ts';
import { ownThrough } from '../readThrough.ts';
import { othersIn, rangesIn, reachedColumns, type StoredReach, untoldIn, watermarksIn } from './receipts.ts';
import type { NamedThread, ThreadRow } from './threads.ts';

export interface ListRow {
  readonly threadId: ThreadId;
  readonly activityAt: number;
  readonly lastMessageId: MessageId | null;
  readonly unread: number;
}

/** What the list shows of a thread: its row, whom it is with, the last message, whose it is and how far that has come. */
export interface ListedThread extends Omit<ListRow, 'lastMessageId'>, ThreadRow, NamedThread {
  /** Unread messages that are held and mention the person. [MENTION-2] */
  readonly mentions: number;
  readonly memberCount: number;
  readonly hasLeft: 0 | 1;
  /** Of a group. */
  readonly ownRole: HigherRole | null;
  /** [RIGHT-2] Of a group: what its members may not do. */
  readonly changedRights: readonly MemberRight[];
  readonly description: string | null;
  /** [PACE-1] Of a group. */
  readonly slowSeconds: number | null;
  /** [REQUEST-6] Of a group: how many ask to join it. */
  readonly requests: number;
  readonly isArchive: 0 | 1;
  /** Only of a group. */
  readonly lastSender: string | null;
  readonly last: MessageRow | null;
  /** How far everybody else has come: only where the last message is the person's own. */
  readonly deliveredToAll: number;
  readonly readByAll: number;
  readonly missed: readonly PlaceRange[];
  readonly untold: readonly PlaceRange[];
}

/** [FOLDER-2] Neither kind or both: either. */
export interface ListFilter {
  readonly direct: boolean;
  readonly groups: boolean;
  readonly unread: boolean;
  /** These are left out. */
  readonly without: readonly ThreadId[];
}

export interface ListReads {
  listRow(threadId: ThreadId): ListRow | null;
  /** Threads by activity, newest first. */
  listOrder(limit: number): readonly Pick<ListRow, 'threadId' | 'activityAt'>[];
  /** Direct threads by activity, newest first, without the notes. */
  newestDirects(limit: number): readonly ThreadId[];
  /** Of these threads those in the list, in any order. */
  listed(threadIds: readonly ThreadId[]): readonly ListedThread[];
  /** Of these threads those that stand in the list, and when something last happened in them. */
  inList(threadIds: readonly ThreadId[]): ReadonlyMap<ThreadId, number>;
  /** Threads with an unread message that mentions the person, in any order; also those out of the list. */
  mentioned(): readonly ThreadId[];
  /** Unread messages in these threads. */
  unreadIn(threadIds: readonly ThreadId[]): number;
  /** Rows that a folder has by its rules, in the list's order. */
  filteredOrder(filter: ListFilter, limit: number): readonly Pick<ListRow, 'threadId' | 'activityAt'>[];
  filteredCount(filter: ListFilter): number;
  /** Of these threads, or of all, those in the list with unread messages, in any order. */
  unreadThreads(threadIds: readonly ThreadId[] | null): readonly ThreadId[];
  listTotals(): { readonly threads: number; readonly unread: number };
}

/** [REMOVE-3] Few, and in an index of their own. */
const removed = `SELECT thread_id FROM membership WHERE removed = 1`;
const isOwn = 'message.sender_id = :me';
const isDirect = `thread.kind = 'direct'`;
const reachedByAll = (how: 'delivered' | 'read') => `CASE WHEN ${isOwn} IS NOT TRUE THEN 0
      WHEN ${isDirect} THEN coalesce(max(coalesce(reached.${how}_through, 0), peer.joined_at), 0)
      ELSE coalesce((SELECT ${reachedColumns[how]} ${othersIn('value')}), 0) END`;

// Two are in a direct thread: only those of a group are looked through.
const listedThreads = `
  SELECT activity_at AS activityAt, unread, mentions, thread.kind, thread.name, thread.timer,
    membership.left_at IS NOT NULL AS hasLeft, archive.thread_id IS NOT NULL AS isArchive,
    iif(${isDirect}, 1 + (peer.user_id IS NOT NULL), max(coalesce(audience.count, 0), (SELECT count(*)
      FROM member WHERE member.thread_id = value AND left_at IS NULL))) AS memberCount,
    iif(${isDirect}, NULL, (SELECT role FROM member
      WHERE member.thread_id = value AND member.user_id = :me)) AS ownRole,
    iif(${isDirect}, NULL, (SELECT json_group_array(name) FROM member_right AS off
      WHERE off.thread_id = value AND ${isChangedRight})) AS changedRights,
    iif(${isDirect}, NULL, (SELECT description FROM description
      WHERE description.thread_id = value)) AS description,
    iif(${isDirect}, NULL, (SELECT seconds FROM slow_mode WHERE slow_mode.thread_id = value)) AS slowSeconds,
    coalesce(asking.count, 0) AS requests, peer.user_id AS peerId, peer.handle, peer.display_name AS displayName,
    iif(${isDirect}, NULL, (SELECT display_name FROM member
      WHERE member.thread_id = value AND member.user_id = sender_id)) AS lastSender,
    ${reachedByAll('delivered')} AS deliveredToAll, ${reachedByAll('read')} AS readByAll, reached.missed,
    iif(${isDirect} OR ${isOwn} IS NOT TRUE, reached.untold, (${untoldIn('list_row.thread_id')})) AS untold,
    reach.steps, iif(reach.steps IS NULL, 0, ${ownThrough('delivered_through', 'value', ':me')}) AS ownDelivered,
    iif(reach.steps IS NULL, 0, ${ownThrough('read_through', 'value', ':me')}) AS ownRead,
    ${messageColumns}, value AS threadId
  FROM json_each(:threadIds) JOIN list_row ON list_row.thread_id = value
  JOIN thread ON thread.thread_id = value
  LEFT JOIN membership ON membership.thread_id = value
  LEFT JOIN audience ON audience.thread_id = value
  LEFT JOIN join_requests AS asking ON asking.thread_id = value
  LEFT JOIN archive ON archive.thread_id = value
  LEFT JOIN member AS peer ON ${isDirect} AND peer.thread_id = value AND peer.user_id <> :me
  LEFT JOIN message ON message_id = last_message_id
  LEFT JOIN receipt AS reached ON ${isOwn} AND reached.thread_id = value AND reached.user_id = peer.user_id
  LEFT JOIN reach ON reach.thread_id = value AND ${isOwn}`;

export function prepareListReads({ db, me: { userId: me } }: MirrorContext): ListReads {
  const listRow = db.prepare<[string], ListRow>(`
    SELECT thread_id AS threadId, activity_at AS activityAt, last_message_id AS lastMessageId, unread
    FROM list_row WHERE thread_id = ?`);
  const listOrder = db.prepare<[number], Pick<ListRow, 'threadId' | 'activityAt'>>(`
    SELECT thread_id AS threadId, activity_at AS activityAt FROM list_row
    WHERE thread_id NOT IN (${removed}) ORDER BY activity_at DESC, last_message_id DESC, thread_id LIMIT ?`);
  const newestDirects = db
    .prepare<[string, number], ThreadId>(
      `SELECT thread_id FROM list_row WHERE thread_id LIKE 'd:%' AND thread_id <> ?
       ORDER BY activity_at DESC LIMIT ?`,
    )
    .pluck();
  const listed = db.prepare<{ threadIds: string; me: string }, ListedRow>(listedThreads);
  const inList = db.prepare<[string], Pick<ListRow, 'threadId' | 'activityAt'>>(`
    SELECT thread_id AS threadId, activity_at AS activityAt FROM list_row
    WHERE thread_id ${among('?')} AND thread_id NOT IN (${removed})`);
  // Of ten thousand only the few that were removed are looked up.
  const totals = db.prepare<[], { threads: number; unread: number }>(`
    SELECT (SELECT count(*) FROM list_row)
        - (SELECT count(*) FROM list_row WHERE thread_id IN (${removed})) AS threads,
      (SELECT coalesce(sum(unread), 0) FROM list_row WHERE unread > 0) AS unread`);
  const filtered = prepareFiltered(db);
  const mentioned = db.prepare<[], ThreadId>('SELECT thread_id FROM list_row WHERE mentions > 0').pluck();
  const unreadIn = db
    .prepare<[string], number>(
      `SELECT coalesce(sum(unread), 0) FROM list_row WHERE thread_id ${among('?')} AND unread > 0`,
    )
    .pluck();

  return {
    listRow: (threadId) => listRow.get(threadId) ?? null,
    listOrder: (limit) => listOrder.all(limit),
    newestDirects: (limit) => newestDirects.all(notesThreadId(me), limit),
    listed: (threadIds) => listed.all({ threadIds: JSON.stringify(threadIds), me }).map(toListed),
    inList: (threadIds) =>
      new Map(
        inList.all(JSON.stringify(threadIds)).map(({ threadId, activityAt }) => [threadId, activityAt]),
      ),
    ...filtered,
    mentioned: () => mentioned.all(),
    unreadIn: (threadIds) => unreadIn.get(JSON.stringify(threadIds)) ?? 0,
    listTotals: () => totals.get() ?? { threads: 0, unread: 0 },
  };
}

/** An id says of which kind its thread is, so that one kind is a range of ids. */
const rangeOf = ({ direct, groups }: ListFilter) => ({
  from: groups && !direct ? 'g:' : 'd:',
  below: direct && !groups ? 'd;' : 'g;',
});
const isInRange = 'thread_id >= :from AND thread_id < :below';
const isOut = `thread_id ${among(':without')} OR thread_id IN (${removed})`;

/** Of ten thousand threads the few unread ones are found by their index, all others in the order of the list's. */
function prepareFiltered(db: MirrorContext['db']) {
  type Given = { from: string; below: string; without: string };
  type Row = Pick<ListRow, 'threadId' | 'activityAt'>;
  const statements = (isUnread: string, byOrder: string) => ({
    order: db.prepare<Given & { limit: number }, Row>(`
      SELECT thread_id AS threadId, activity_at AS activityAt FROM list_row INDEXED BY ${byOrder}
      WHERE ${isUnread} AND ${isInRange} AND NOT (${isOut})
      ORDER BY activity_at DESC, last_message_id DESC, thread_id LIMIT :limit`),
    // Only those that are left out are looked up one by one.
    count: db
      .prepare<Given, number>(
        `SELECT (SELECT count(*) FROM list_row WHERE ${isUnread} AND ${isInRange})
           - (SELECT count(*) FROM list_row WHERE ${isUnread} AND ${isInRange} AND thread_id IN (
               SELECT value FROM json_each(:without) UNION ${removed}))`,
      )
      .pluck(),
  });
  const all = statements('true', 'list_row_order');
  const unread = statements('unread > 0', 'list_row_unread');
  const unreadThreads = db
    .prepare<{ threadIds: string | null }, ThreadId>(
      `SELECT thread_id FROM list_row INDEXED BY list_row_unread WHERE unread > 0
         AND (:threadIds IS NULL OR thread_id ${among(':threadIds')}) AND thread_id NOT IN (${removed})`,
    )
    .pluck();
  const given = (filter: ListFilter): Given => ({
    ...rangeOf(filter),
    without: JSON.stringify(filter.without),
  });
  return {
    filteredOrder: (filter: ListFilter, limit: number) =>
      (filter.unread ? unread : all).order.all({ ...given(filter), limit }),
    filteredCount: (filter: ListFilter) => (filter.unread ? unread : all).count.get(given(filter)) ?? 0,
    unreadThreads: (threadIds: readonly ThreadId[] | null) =>
      unreadThreads.all({ threadIds: threadIds === null ? null : JSON.stringify(threadIds) }),
  };
}

type ListedRow = Omit<ListedThread, 'last' | 'changedRights' | 'missed' | 'untold'> & {
  readonly changedRights: string | null;
  readonly missed: string | null;
  readonly untold: string | null;
} & {
  readonly [Field in Exclude<keyof MessageRow, 'threadId'>]: MessageRow[Field] | null;
} & Omit<StoredReach, 'steps'> & { readonly steps: string | null };

/** The row of the query bears both: the thread's fields and those of its last message. */
function toListed(row: ListedRow): ListedThread {
  const { steps, messageId, changedRights } = row;
  return {
    ...row,
    missed: rangesIn(row.missed),
    untold: rangesIn(row.untold),
    ...(steps !== null && watermarksIn({ ...row, steps })),
    changedRights: changedRights === null ? [] : (storedJson(changedRights) as readonly MemberRight[]),
    last: messageId === null ? null : (row as MessageRow),
  };
}
