import type { ThreadId, UserId } from '../../../../sync/core/ids.ts';
import type { ThreadEntity } from '../../../../sync/protocol/entities/thread.ts';
import type { MemberRight } from '../../../../sync/protocol/memberRights.ts';
import type { MirrorContext } from '../context.ts';
import { among, isChangedRight, seenSince } from '../fragments.ts';
import type { OwnMembership } from '../memberships.ts';
import { readThroughOf } from '../readThrough.ts';

/** `timer`: JSON of a MessageTimer. */
export type ThreadRow = Pick<ThreadEntity, 'kind' | 'name'> & { readonly timer: string | null };

/** What a thread is called: a group by its name, if it has one, others by the other person. */
export interface NamedThread extends Pick<ThreadEntity, 'kind' | 'name'> {
  readonly threadId: ThreadId;
  readonly peerId: UserId | null;
  readonly handle: string | null;
  readonly displayName: string | null;
}

/** Where a thread stands, whether it is known or not. */
export interface ThreadFacts {
  readonly threadId: ThreadId;
  readonly cursor: number;
  readonly isKnown: 0 | 1;
  readonly isArchive: 0 | 1;
  readonly hasLeft: 0 | 1;
  /** It is in the list. */
  readonly isListed: 0 | 1;
  readonly readThrough: number;
  readonly unread: number;
  readonly mentions: number;
  readonly timer: string | null;
}

export interface ThreadReads {
  thread(threadId: ThreadId): ThreadRow | null;
  hasThread(threadId: ThreadId): boolean;
  /** [RIGHT-2] What members of a group may do, or not, other than at first. */
  changedRights(threadId: ThreadId): readonly MemberRight[];
  /** [PACE-4] Slow threads in which the person has no role, and the cursor of each. */
  slowThreads(): ReadonlyMap<ThreadId, number>;
  /** From when on they may write in one, as far as the newest messages tell; 0: at any time. Times of the gateway. */
  mayWriteFrom(threadId: ThreadId, now: number): number;
  facts(threadIds: readonly ThreadId[]): readonly ThreadFacts[];
  /** The person's own. */
  membership(threadId: ThreadId): OwnMembership | null;
  /** Of these threads those that are known, in any order. */
  named(threadIds: readonly ThreadId[]): readonly NamedThread[];
  groupNames(): readonly { readonly threadId: ThreadId; readonly name: string }[];
  /** Threads, of these or of all, of which the mirror does not hold everything that the person may see. */
  partial(threadIds: readonly ThreadId[] | null): readonly ThreadId[];
  knownHead(threadId: ThreadId): number;
}

interface LastWritten {
  readonly at: number | null;
  readonly seconds: number | null;
}

/** Of more messages than these the gateway says when one is too soon. */
const paceLooks = 500;
/** How much later than known here the gateway's time may be; what is later still is of a clock that was put right. */
const transitMs = 10_000;

export function prepareThreadReads({ db, memberships, me: { userId: me } }: MirrorContext): ThreadReads {
  const thread = db.prepare<[string], ThreadRow>(`SELECT kind, name, timer FROM thread WHERE thread_id = ?`);
  const changedRights = db
    .prepare<[string], MemberRight>(`SELECT name FROM member_right WHERE thread_id = ? AND ${isChangedRight}`)
    .pluck();
  const slowThreads = db.prepare<[string], Pick<ThreadFacts, 'threadId' | 'cursor'>>(`
    SELECT slow_mode.thread_id AS threadId, coalesce(cursor, 0) AS cursor
    FROM slow_mode JOIN membership USING (thread_id) LEFT JOIN feed ON feed_id = slow_mode.thread_id
    LEFT JOIN member ON member.thread_id = slow_mode.thread_id AND user_id = ?
    WHERE seconds IS NOT NULL AND membership.left_at IS NULL AND role IS NULL`);
  const lastWritten = db.prepare<Record<'threadId' | 'me' | 'until', string | number>, LastWritten>(`
    SELECT max(at) AS at, (SELECT seconds FROM slow_mode WHERE thread_id = :threadId) AS seconds FROM (
      SELECT sender_id, at FROM message WHERE thread_id = :threadId ORDER BY sequence_number DESC LIMIT ${paceLooks})
    WHERE sender_id = :me AND at <= :until`);
  const facts = db.prepare<{ threadIds: string; me: string }, ThreadFacts>(`
    SELECT value AS threadId, coalesce(cursor, 0) AS cursor, thread.thread_id IS NOT NULL AS isKnown,
      archive.thread_id IS NOT NULL AS isArchive, membership.left_at IS NOT NULL AS hasLeft,
      list_row.thread_id IS NOT NULL AND coalesce(removed, 0) = 0 AS isListed,
      ${readThroughOf('value', ':me')} AS readThrough, coalesce(list_row.unread, 0) AS unread,
      coalesce(mentions, 0) AS mentions, timer
    FROM json_each(:threadIds) LEFT JOIN feed ON feed_id = value LEFT JOIN thread ON thread.thread_id = value
    LEFT JOIN archive ON archive.thread_id = value LEFT JOIN membership ON membership.thread_id = value
    LEFT JOIN list_row ON list_row.thread_id = value`);
  const named = db.prepare<[string, string], NamedThread>(`
    SELECT thread.thread_id AS threadId, kind, name, user_id AS peerId, handle, display_name AS displayName
    FROM json_each(?) JOIN thread ON thread.thread_id = value
    LEFT JOIN member ON kind = 'direct' AND member.thread_id = value AND user_id <> ?`);
  const groupNames = db.prepare<[], { threadId: ThreadId; name: string }>(
    `SELECT thread_id AS threadId, name FROM thread WHERE name IS NOT NULL`,
  );
  const partial = db
    .prepare<[{ threadIds: string | null }], ThreadId>(
      `SELECT thread_id FROM membership JOIN feed ON feed_id = thread_id
       LEFT JOIN (SELECT thread_id, min(from_seq) AS lowest, count(*) AS ranges FROM held_range GROUP BY thread_id)
         USING (thread_id)
       WHERE known_head > ${seenSince()} AND (lowest IS NULL OR ranges > 1 OR lowest > ${seenSince()})
         AND (:threadIds IS NULL OR thread_id ${among(':threadIds')})`,
    )
    .pluck();
  const knownHead = db.prepare<[string], number>(`SELECT known_head FROM feed WHERE feed_id = ?`).pluck();

  return {
    thread: (threadId) => thread.get(threadId) ?? null,
    hasThread: (threadId) => thread.get(threadId) !== undefined,
    changedRights: (threadId) => changedRights.all(threadId),
    slowThreads: () => new Map(slowThreads.all(me).map(({ threadId, cursor }) => [threadId, cursor])),
    mayWriteFrom(threadId, now) {
      const { at = null, seconds = null } = lastWritten.get({ threadId, me, until: now + transitMs }) ?? {};
      return at === null || seconds === null ? 0 : Math.min(at, now) + seconds * 1_000;
    },
    facts: (threadIds) => facts.all({ threadIds: JSON.stringify(threadIds), me }),
    membership: memberships.of,
    named: (threadIds) => named.all(JSON.stringify(threadIds), me),
    groupNames: () => groupNames.all(),
    partial: (threadIds) => partial.all({ threadIds: threadIds === null ? null : JSON.stringify(threadIds) }),
    knownHead: (threadId) => knownHead.get(threadId) ?? 0,
  };
}
