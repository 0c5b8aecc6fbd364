import type { MessageId, ThreadId, UserId } from '../../../sync/core/ids.ts';
import type { InvitationEntity } from '../../../sync/protocol/entities/invitation.ts';
import type { ThreadEntity } from '../../../sync/protocol/entities/thread.ts';
import type { ScheduledEntity } from '../../../sync/protocol/entities/scheduled.ts';
import type { People } from '../../../sync/protocol/ops/people.ts';
import type { ReachStep } from '../../../sync/protocol/entities/reach.ts';
import { type EntityName, entityKinds } from '../../../sync/protocol/entities/entity.ts';
import { toSnake } from '../../../sync/sqlite/entityRows.ts';
import { type Db, storedJson } from '../database/driver.ts';
import type { ListRows } from './listRows.ts';
import type { Memberships, OwnMembership } from './memberships.ts';
import type { HeldRange, HeldRanges } from './ranges.ts';
import { type Reach, reachedByAll } from './reach.ts';
import type { ReadThrough } from './readThrough.ts';
import { prepareVotes, type Votes } from './votes.ts';

export interface MessageRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly sequenceNumber: number;
  readonly version: number;
  readonly senderId: UserId;
  readonly at: number;
  readonly editedAt: number | null;
  readonly deletedAt: number | null;
  /** [EDIT-5] null: no edit of another device stands under this one. */
  readonly editedOver: number | null;
  readonly replyTo: MessageId | null;
  /** JSON of a ForwardedFrom; null when it was not forwarded. */
  readonly forwardedFrom: string | null;
  /** JSON of a Poll; `text` is then its question and, a line each, its options. */
  readonly poll: string | null;
  /** JSON of a Notice. */
  readonly notice: string | null;
  readonly text: string;
  /** JSON of a MessageTimer; null: it stays. */
  readonly expiry: string | null;
  readonly expiresAt: number | null;
}

export interface ReactionRow {
  readonly messageId: MessageId;
  readonly emoji: string;
  readonly userId: UserId;
}

/** A message that is pinned, or saved, and where: the message itself may not be held. */
export interface MarkRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly sequenceNumber: number;
}

/** `copies`: JSON of DraftCopy. */
export interface DraftsRow {
  readonly threadId: ThreadId;
  readonly version: number;
  readonly copies: string;
}

/** `remindAt`: by the gateway's clock. */
export interface ReminderRow extends MarkRow {
  readonly remindAt: number;
}

export interface InvitationRow {
  readonly threadId: ThreadId;
  readonly name: string;
  readonly invitedBy: InvitationEntity['invitedBy'];
  readonly at: number;
  readonly state: InvitationEntity['state'];
}

/** Of a message that is to be sent later; `text` null: it was sent or cancelled. */
export interface ScheduledRow {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  readonly version: number;
  readonly state: ScheduledEntity['state'];
  readonly sendAt: number;
  readonly sentAt: number | null;
  readonly replyTo: MessageId | null;
  readonly text: string | null;
  readonly reason: string | null;
}

export interface MemberRow {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
  /** null: they are in. */
  readonly leftAt: number | null;
}

/** `timer`: JSON of a MessageTimer. */
export type ThreadRow = Pick<ThreadEntity, 'kind' | 'name'> & { readonly timer: string | null };

export interface ListRow {
  readonly threadId: ThreadId;
  readonly activityAt: number;
  readonly lastMessageId: MessageId | null;
  readonly unread: number;
}

/** How far everybody else has come: ✓✓ and read are these watermarks against a message's sequenceNumber. */
export interface Watermarks {
  readonly deliveredToAll: number;
  readonly readByAll: number;
  /** Of a large thread; null: everybody is told of alone. */
  readonly reach: Reach | null;
}

/** What a thread is called: a group by its name, if it has one, others by the other person. */
export interface NamedThread extends Pick<ThreadEntity, 'kind' | 'name'> {
  readonly threadId: ThreadId;
  readonly handle: string | null;
  readonly displayName: string | null;
}

/** What the list shows of a thread: its row, whom it is with, how far they are, the last message and whose it is. */
export interface ListedThread extends Omit<ListRow, 'lastMessageId'>, Watermarks, ThreadRow, NamedThread {
  /** Place of the newest message that mentions the person; 0: none does. */
  readonly newestMention: number;
  readonly memberCount: number;
  readonly hasLeft: 0 | 1;
  readonly lastSender: string | null;
  readonly peerId: UserId | null;
  readonly last: MessageRow | null;
}

/** Reads of server truth; each is one indexed query. */
export interface MirrorReader {
  message(messageId: MessageId): MessageRow | null;
  /** The person has deleted it for themselves, or its time is over: whatever comes of it is not stored. */
  isGone(messageId: MessageId): boolean;
  /** Of a range: newest first, below `before`. */
  messagesBefore(threadId: ThreadId, range: HeldRange, before: number, limit: number): readonly MessageRow[];
  /** Of a range: oldest first, from `from` on, inclusive. */
  messagesFrom(threadId: ThreadId, range: HeldRange, from: number, limit: number): readonly MessageRow[];
  topRange(threadId: ThreadId): HeldRange | null;
  rangeOf(threadId: ThreadId, sequenceNumber: number): HeldRange | null;
  firstUnread(threadId: ThreadId, readThrough: number): MessageRow | null;
  newest(threadId: ThreadId): MessageRow | null;
  /** The newest message of someone else at or below a sequence number. */
  newestOfOthers(threadId: ThreadId, upTo: number): MessageRow | null;
  /** Present reactions of the messages of a page, in the order they were given. */
  reactions(messageIds: readonly MessageId[]): readonly ReactionRow[];
  /** Pinned messages of a thread, in its order. */
  pins(threadId: ThreadId): readonly MarkRow[];
  /** What the person has saved, the last one first. */
  stars(offset: number, limit: number): readonly MarkRow[];
  countStars(): number;
  /** Of these messages those that are pinned, and those that are saved. */
  marks(messageIds: readonly MessageId[]): {
    readonly pinned: ReadonlySet<MessageId>;
    readonly starred: ReadonlySet<MessageId>;
  };
  readonly votes: Votes;
  /** Whether a mark, or an own choice, is held, taken off ones too. */
  isMarked(kind: EntityName, messageId: MessageId): boolean;
  /** Of these threads those of which it was ever told that something stood in a composer. */
  drafts(threadIds: readonly ThreadId[]): readonly DraftsRow[];
  /** What waits for its time in a thread, or for a decision, by its time. */
  scheduledIn(threadId: ThreadId): readonly ScheduledRow[];
  scheduled(messageId: MessageId): ScheduledRow | null;
  /** What the person wants to be reminded of, by its time. */
  reminders(): readonly ReminderRow[];
  /** All that were ever sent, the newest first. */
  invitations(): readonly InvitationRow[];
  /** Former ones too: what they wrote is still there. */
  members(threadId: ThreadId): readonly MemberRow[];
  /** Who wrote these messages. */
  writers(
    messages: readonly { readonly threadId: ThreadId; readonly senderId: UserId }[],
  ): readonly (Omit<MemberRow, 'leftAt'> & { readonly threadId: ThreadId })[];
  thread(threadId: ThreadId): ThreadRow | null;
  /** The person's own. */
  membership(threadId: ThreadId): OwnMembership | null;
  watermarks(threadId: ThreadId): Watermarks;
  /** Of those who may see a place of the thread and are still there, oneself left out. */
  reachedBy(threadId: ThreadId, place: number): readonly ReachedRow[];
  readThrough(threadId: ThreadId): number;
  countUnread(threadId: ThreadId, readThrough: number): number;
  hasThread(threadId: ThreadId): boolean;
  /** The direct thread with somebody. */
  directWith(handle: string): ThreadId | null;
  /** [PERSON-1] Of those whom some thread here knows. */
  userIdsOf(handles: readonly string[]): People;
  listRow(threadId: ThreadId): ListRow | null;
  /** Threads by activity, newest first. */
  listOrder(limit: number): readonly Pick<ListRow, 'threadId' | 'activityAt'>[];
  /** Of these threads those in the list, in any order. */
  listed(threadIds: readonly ThreadId[]): readonly ListedThread[];
  /** Of these threads those that are known, in any order. */
  named(threadIds: readonly ThreadId[]): readonly NamedThread[];
  usersByHandle(handle: string): readonly UserId[];
  directThreadsWith(handle: string): readonly ThreadId[];
  /** Everybody who is or was in a thread of the person's, once for each name they have in one. */
  people(): readonly (Named & { readonly userId: UserId })[];
  /** With whom each direct thread is. */
  peers(): readonly (Named & { readonly threadId: ThreadId })[];
  groupNames(): readonly { readonly threadId: ThreadId; readonly name: string }[];
  /** Threads, of these or of all, of which the mirror does not hold everything that the person may see. */
  partial(threadIds: readonly ThreadId[] | null): readonly ThreadId[];
  knownHead(threadId: ThreadId): number;
  listTotals(): { readonly threads: number; readonly unread: number };
}

const messageColumns = `message_id AS messageId, thread_id AS threadId, sequence_number AS sequenceNumber, version,
  sender_id AS senderId, at, edited_at AS editedAt, deleted_at AS deletedAt, reply_to AS replyTo,
  forwarded_from AS forwardedFrom, poll, notice, text, edited_over AS editedOver, expiry, expires_at AS expiresAt`;
const listColumns = `thread_id AS threadId, activity_at AS activityAt, last_message_id AS lastMessageId, unread`;

/** How far everybody has come: whoever joined later has nothing to receive of what was written before. */
const reached = (column: string) => `min(max(coalesce(receipt.${column}, 0), member.joined_at))`;
const others = `FROM member LEFT JOIN receipt USING (thread_id, user_id)
  WHERE member.thread_id = value AND member.user_id <> :me AND left_at IS NULL`;

/** Whether a message has reached somebody. */
export interface ReachedRow {
  readonly userId: UserId;
  readonly delivered: 0 | 1;
  readonly read: 0 | 1;
}

interface Named {
  readonly handle: string;
  readonly displayName: string;
}

export interface MirrorReaderDeps {
  readonly db: Db;
  readonly ranges: HeldRanges;
  readonly rows: ListRows;
  readonly readThrough: ReadThrough;
  readonly memberships: Pick<Memberships, 'of'>;
  readonly me: UserId;
}

export function prepareMirrorReader({
  db,
  ranges,
  rows,
  readThrough,
  memberships,
  me,
}: MirrorReaderDeps): MirrorReader {
  const message = db.prepare<[string], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE message_id = ?`,
  );
  const usersByHandle = db
    .prepare<[string], UserId>(`SELECT DISTINCT user_id FROM member WHERE handle = ?`)
    .pluck();
  const directThreadsWith = db
    .prepare<[string, string], ThreadId>(
      `SELECT thread_id FROM member JOIN thread USING (thread_id) WHERE handle = ? AND kind = 'direct' AND user_id <> ?`,
    )
    .pluck();
  const people = db.prepare<[], Named & { userId: UserId }>(
    `SELECT DISTINCT user_id AS userId, handle, display_name AS displayName FROM member`,
  );
  const peers = db.prepare<[string], Named & { threadId: ThreadId }>(
    `SELECT thread_id AS threadId, handle, display_name AS displayName
    FROM member JOIN thread USING (thread_id) WHERE kind = 'direct' AND user_id <> ?`,
  );
  const groupNames = db.prepare<[], { threadId: ThreadId; name: string }>(
    `SELECT thread_id AS threadId, name FROM thread WHERE kind = 'group' AND name IS NOT NULL`,
  );
  const knownHead = db.prepare<[string], number>(`SELECT known_head FROM feed WHERE feed_id = ?`).pluck();
  const partial = db
    .prepare<[{ threadIds: string | null }], ThreadId>(
      `SELECT thread_id FROM membership JOIN feed ON feed_id = thread_id
       LEFT JOIN (SELECT thread_id, min(from_seq) AS lowest, count(*) AS ranges FROM held_range GROUP BY thread_id)
         USING (thread_id)
       WHERE known_head > joined_at AND (lowest IS NULL OR ranges > 1 OR lowest > joined_at)
         AND (:threadIds IS NULL OR thread_id IN (SELECT value FROM json_each(:threadIds)))`,
    )
    .pluck();
  const isGone = db.prepare<[string, string]>(
    `SELECT 1 FROM hidden WHERE message_id = ? UNION ALL SELECT 1 FROM expired WHERE message_id = ?`,
  );
  const before = db.prepare<[string, number, number, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number < ?
    ORDER BY sequence_number DESC LIMIT ?`);
  const from = db.prepare<[string, number, number, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number >= ? AND sequence_number <= ?
    ORDER BY sequence_number LIMIT ?`);
  const firstUnread = db.prepare<[string, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number > ? AND incoming = 1
    ORDER BY sequence_number LIMIT 1`);
  const newest = db.prepare<[string], MessageRow>(
    `SELECT ${messageColumns} FROM message WHERE thread_id = ? ORDER BY sequence_number DESC LIMIT 1`,
  );
  const newestOfOthers = db.prepare<[string, number], MessageRow>(`
    SELECT ${messageColumns} FROM message WHERE thread_id = ? AND sequence_number <= ? AND incoming = 1
    ORDER BY sequence_number DESC LIMIT 1`);
  const reactions = db.prepare<[string], ReactionRow>(`
    SELECT message_id AS messageId, emoji, user_id AS userId FROM reaction
    WHERE message_id IN (SELECT value FROM json_each(?)) AND present = 1 ORDER BY version`);
  const markColumns = 'message_id AS messageId, thread_id AS threadId, sequence_number AS sequenceNumber';
  const pins = db.prepare<[string], MarkRow>(
    `SELECT ${markColumns} FROM pin WHERE thread_id = ? AND pinned = 1 ORDER BY sequence_number`,
  );
  // [STAR-4] Of a thread that one has joined again, what was before is not shown.
  const shownStars = `FROM star WHERE starred = 1 AND EXISTS (SELECT 1 FROM membership
    WHERE membership.thread_id = star.thread_id AND membership.joined_at < star.sequence_number)`;
  const stars = db.prepare<[number, number], MarkRow>(
    `SELECT ${markColumns} ${shownStars} ORDER BY version DESC LIMIT ? OFFSET ?`,
  );
  const countStars = db.prepare<[], number>(`SELECT count(*) ${shownStars}`).pluck();
  const pinnedAmong = db
    .prepare<[string], MessageId>(
      `SELECT message_id FROM pin WHERE message_id IN (SELECT value FROM json_each(?)) AND pinned = 1`,
    )
    .pluck();
  const starredAmong = db
    .prepare<[string], MessageId>(
      `SELECT message_id FROM star WHERE message_id IN (SELECT value FROM json_each(?)) AND starred = 1`,
    )
    .pluck();
  const held = new Map(
    entityKinds
      .filter(({ comesOnce }) => comesOnce === true)
      .map(({ name }) => [name, db.prepare<[string]>(`SELECT 1 FROM ${toSnake(name)} WHERE message_id = ?`)]),
  );
  const drafts = db.prepare<[string], DraftsRow>(
    `SELECT thread_id AS threadId, version, copies FROM draft WHERE thread_id IN (SELECT value FROM json_each(?))`,
  );
  const scheduledColumns = `message_id AS messageId, thread_id AS threadId, version, state, send_at AS sendAt,
    sent_at AS sentAt, reply_to AS replyTo, text, reason`;
  const reminders = db.prepare<[], ReminderRow>(
    `SELECT ${markColumns}, remind_at AS remindAt FROM reminder
     WHERE remind_at IS NOT NULL AND EXISTS (SELECT 1 FROM membership
       WHERE membership.thread_id = reminder.thread_id AND membership.joined_at < reminder.sequence_number)
     ORDER BY remind_at, message_id`,
  );
  const invitations = db.prepare<[], Omit<InvitationRow, 'invitedBy'> & { readonly invitedBy: string }>(
    `SELECT thread_id AS threadId, name, invited_by AS invitedBy, at, state FROM invitation ORDER BY at DESC, thread_id`,
  );
  const scheduledIn = db.prepare<[string], ScheduledRow>(
    `SELECT ${scheduledColumns} FROM scheduled WHERE thread_id = ? AND state IN ('waiting', 'refused')
     ORDER BY send_at, message_id`,
  );
  const scheduled = db.prepare<[string], ScheduledRow>(
    `SELECT ${scheduledColumns} FROM scheduled WHERE message_id = ?`,
  );
  const directWith = db
    .prepare<[string, string], ThreadId>(
      `SELECT thread_id FROM member JOIN thread USING (thread_id)
       WHERE handle = ? AND user_id <> ? AND kind = 'direct' AND thread_id NOT IN (SELECT thread_id FROM archive) LIMIT 1`,
    )
    .pluck();
  const userIdsOf = db.prepare<[string], { handle: string; userId: UserId }>(
    `SELECT DISTINCT handle, user_id AS userId FROM member
     WHERE handle IN (SELECT value FROM json_each(?)) AND thread_id NOT IN (SELECT thread_id FROM archive)`,
  );
  const members = db.prepare<[string], MemberRow>(
    `SELECT user_id AS userId, handle, display_name AS displayName, left_at AS leftAt FROM member WHERE thread_id = ? ORDER BY user_id`,
  );
  const writers = db.prepare<[string], Omit<MemberRow, 'leftAt'> & { threadId: ThreadId }>(`
    SELECT thread_id AS threadId, user_id AS userId, handle, display_name AS displayName
    FROM json_each(?) JOIN member ON thread_id = value ->> 'threadId' AND user_id = value ->> 'senderId'`);
  const watermarks = db.prepare<[string, string], { delivered: number | null; read: number | null }>(`
    SELECT ${reached('delivered_through')} AS delivered, ${reached('read_through')} AS read
    FROM member LEFT JOIN receipt USING (thread_id, user_id)
    WHERE member.thread_id = ? AND member.user_id <> ? AND left_at IS NULL`);
  const reachedBy = db.prepare<{ threadId: string; me: string; place: number }, ReachedRow>(`
    SELECT user_id AS userId, coalesce(delivered_through, 0) >= :place AS delivered,
      coalesce(read_through, 0) >= :place AS read
    FROM member LEFT JOIN receipt USING (thread_id, user_id)
    WHERE member.thread_id = :threadId AND user_id <> :me AND left_at IS NULL AND joined_at < :place`);
  const reach = db.prepare<[{ threadId: string; me: string }], StoredReach>(`
    SELECT steps, ${ownReach('reach.thread_id')} FROM reach WHERE thread_id = :threadId`);
  const thread = db.prepare<[string], ThreadRow>(`SELECT kind, name, timer FROM thread WHERE thread_id = ?`);
  const listRow = db.prepare<[string], ListRow>(`SELECT ${listColumns} FROM list_row WHERE thread_id = ?`);
  // [REMOVE-3] Few, and in an index of their own.
  const removed = `SELECT thread_id FROM membership WHERE removed = 1`;
  const listOrder = db.prepare<[number], Pick<ListRow, 'threadId' | 'activityAt'>>(`
    SELECT thread_id AS threadId, activity_at AS activityAt FROM list_row
    WHERE thread_id NOT IN (${removed}) ORDER BY activity_at DESC, thread_id LIMIT ?`);
  const listed = db.prepare<{ threadIds: string; me: string }, ListedRow>(`
    SELECT list_row.thread_id AS threadId, activity_at AS activityAt, unread, thread.kind, thread.name, thread.timer,
      membership.left_at IS NOT NULL AS hasLeft,
      (SELECT count(*) FROM member WHERE member.thread_id = value AND left_at IS NULL) AS memberCount,
      coalesce((SELECT max(sequence_number) FROM message AS mention
        WHERE mention.thread_id = value AND mentions_me = 1), 0) AS newestMention,
      peer.user_id AS peerId, peer.handle, peer.display_name AS displayName, sender.display_name AS lastSender,
      coalesce((SELECT ${reached('delivered_through')} ${others}), 0) AS deliveredToAll,
      coalesce((SELECT ${reached('read_through')} ${others}), 0) AS readByAll,
      message_id AS messageId, sequence_number AS sequenceNumber, message.version, sender_id AS senderId, at,
      edited_at AS editedAt, deleted_at AS deletedAt, reply_to AS replyTo, forwarded_from AS forwardedFrom,
      poll, notice, text, edited_over AS editedOver, expiry, expires_at AS expiresAt, reach.steps, ${ownReach('value')}
    FROM json_each(:threadIds) JOIN list_row ON list_row.thread_id = value
    JOIN thread ON thread.thread_id = value
    LEFT JOIN membership ON membership.thread_id = value
    LEFT JOIN reach ON reach.thread_id = value
    LEFT JOIN member AS peer ON thread.kind = 'direct' AND peer.thread_id = value AND peer.user_id <> :me
    LEFT JOIN message ON message_id = last_message_id
    LEFT JOIN member AS sender ON sender.thread_id = value AND sender.user_id = sender_id`);
  const named = db.prepare<[string, string], NamedThread>(`
    SELECT thread.thread_id AS threadId, kind, name, handle, display_name AS displayName
    FROM json_each(?) JOIN thread ON thread.thread_id = value
    LEFT JOIN member ON kind = 'direct' AND member.thread_id = value AND user_id <> ?`);
  // Of ten thousand only the few that were removed are looked up.
  const totals = db.prepare<[], { threads: number; unread: number }>(`
    SELECT (SELECT count(*) FROM list_row)
        - (SELECT count(*) FROM list_row WHERE thread_id IN (${removed})) AS threads,
      (SELECT coalesce(sum(unread), 0) FROM list_row WHERE unread > 0) AS unread`);

  return {
    message: (messageId) => message.get(messageId) ?? null,
    isGone: (messageId) => isGone.get(messageId, messageId) !== undefined,
    messagesBefore: (threadId, range, upTo, limit) =>
      before.all(threadId, range.from, Math.min(upTo, range.to + 1), limit),
    messagesFrom: (threadId, range, since, limit) =>
      from.all(threadId, Math.max(since, range.from + 1), range.to, limit),
    topRange: (threadId) => ranges.top(threadId),
    rangeOf: (threadId, sequenceNumber) => ranges.containing(threadId, sequenceNumber),
    firstUnread: (threadId, read) => firstUnread.get(threadId, read) ?? null,
    newest: (threadId) => newest.get(threadId) ?? null,
    newestOfOthers: (threadId, upTo) => newestOfOthers.get(threadId, upTo) ?? null,
    reactions: (messageIds) => reactions.all(JSON.stringify(messageIds)),
    pins: (threadId) => pins.all(threadId),
    stars: (offset, limit) => stars.all(limit, offset),
    countStars: () => countStars.get() ?? 0,
    marks(messageIds) {
      const ids = JSON.stringify(messageIds);
      return { pinned: new Set(pinnedAmong.all(ids)), starred: new Set(starredAmong.all(ids)) };
    },
    votes: prepareVotes(db),
    isMarked: (kind, messageId) => held.get(kind)?.get(messageId) !== undefined,
    reminders: () => reminders.all(),
    invitations: () =>
      invitations
        .all()
        .map((row) =>
          Object.assign(row, { invitedBy: storedJson(row.invitedBy) as InvitationRow['invitedBy'] }),
        ),
    scheduledIn: (threadId) => scheduledIn.all(threadId),
    scheduled: (messageId) => scheduled.get(messageId) ?? null,
    drafts: (threadIds) => drafts.all(JSON.stringify(threadIds)),
    members: (threadId) => members.all(threadId),
    writers: (messages) =>
      writers.all(JSON.stringify(messages.map(({ threadId, senderId }) => ({ threadId, senderId })))),
    watermarks(threadId) {
      const many = reach.get({ threadId, me });
      if (many !== undefined) return watermarksIn(toReach(many));
      const found = watermarks.get(threadId, me);
      return { deliveredToAll: found?.delivered ?? 0, readByAll: found?.read ?? 0, reach: null };
    },
    reachedBy: (threadId, place) =>
      // Of a large thread it is told of nobody alone.
      reach.get({ threadId, me }) === undefined ? reachedBy.all({ threadId, me, place }) : [],
    readThrough,
    countUnread: (threadId, read) => rows.countUnread(threadId, read),
    thread: (threadId) => thread.get(threadId) ?? null,
    membership: (threadId) => memberships.of(threadId),
    hasThread: (threadId) => thread.get(threadId) !== undefined,
    directWith: (handle) => directWith.get(handle, me) ?? null,
    userIdsOf: (handles) =>
      Object.fromEntries(
        userIdsOf.all(JSON.stringify(handles)).map(({ handle, userId }) => [handle, userId]),
      ),
    listRow: (threadId) => listRow.get(threadId) ?? null,
    listOrder: (limit) => listOrder.all(limit),
    listed: (threadIds) => listed.all({ threadIds: JSON.stringify(threadIds), me }).map(toListed),
    named: (threadIds) => named.all(JSON.stringify(threadIds), me),
    usersByHandle: (handle) => usersByHandle.all(handle),
    directThreadsWith: (handle) => directThreadsWith.all(handle, me),
    people: () => people.all(),
    peers: () => peers.all(me),
    groupNames: () => groupNames.all(),
    partial: (threadIds) => partial.all({ threadIds: threadIds === null ? null : JSON.stringify(threadIds) }),
    knownHead: (threadId) => knownHead.get(threadId) ?? 0,
    listTotals: () => totals.get() ?? { threads: 0, unread: 0 },
  };
}

interface StoredReach {
  readonly steps: string;
  readonly ownDelivered: number;
  readonly ownRead: number;
}

/** Of oneself, who lives in the account feed there. */
const ownReach = (threadId: string) =>
  (['delivered', 'read'] as const)
    .map((kind) => {
      const column = `${kind}_through`;
      const own = `(SELECT ${column} FROM read_position WHERE thread_id = ${threadId})`;
      // From when it was not large yet.
      const receipt = `(SELECT ${column} FROM receipt WHERE thread_id = ${threadId} AND user_id = :me)`;
      return `max(coalesce(${own}, 0), coalesce(${receipt}, 0)) AS ${kind === 'read' ? 'ownRead' : 'ownDelivered'}`;
    })
    .join(', ');

function toReach({ steps, ownDelivered, ownRead }: StoredReach): Reach {
  return { steps: storedJson(steps) as ReachStep[], own: { delivered: ownDelivered, read: ownRead } };
}

function watermarksIn(reach: Reach): Watermarks {
  return {
    deliveredToAll: reachedByAll(reach, 'delivered'),
    readByAll: reachedByAll(reach, 'read'),
    reach,
  };
}

type ListedRow = Omit<ListedThread, 'last' | 'reach'> & {
  [Field in keyof StoredReach]: StoredReach[Field] | null;
} & {
  readonly [Field in Exclude<keyof MessageRow, 'threadId'>]: MessageRow[Field] | null;
};

/** The row of the query bears both: the thread's fields and those of its last message. */
function toListed(row: ListedRow): ListedThread {
  const { steps } = row;
  const reach = steps === null ? null : toReach({ ...row, steps } as StoredReach);
  return {
    ...row,
    reach,
    ...(reach !== null && watermarksIn(reach)),
    last: row.messageId === null ? null : (row as MessageRow),
  };
}
