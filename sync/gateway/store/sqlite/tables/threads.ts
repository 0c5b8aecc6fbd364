import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { MemberEntity } from '../../../../protocol/entities/member.ts';
import type { HigherRole } from '../../../../protocol/roles.ts';
import type { Member, Person } from '../../../decide/rule.ts';
import type { Interval } from '../../../maySee.ts';
import { upsert } from '../upsert.ts';

interface MemberRow {
  readonly thread_id: ThreadId;
  readonly user_id: UserId;
  readonly version: number;
  readonly joined_at: number;
  readonly left_at: number | null;
  readonly handle: string;
  readonly display_name: string;
  readonly role: HigherRole | null;
}

interface MemberKey {
  readonly threadId: ThreadId;
  readonly userId: UserId;
}

type IntervalRow = Pick<MemberRow, 'thread_id' | 'user_id' | 'joined_at' | 'left_at'>;

/** Threads and who is in them. */
export function threadTable(db: Database) {
  const putMember = db.prepare(
    upsert('member', ['thread_id', 'user_id'], ['version', 'joined_at', 'left_at', 'role']),
  );
  const interval = db.prepare<[string, string], IntervalRow & Pick<MemberRow, 'role'>>(
    'SELECT thread_id, user_id, joined_at, left_at, role FROM member WHERE thread_id = ? AND user_id = ?',
  );
  const intervalsOf = db.prepare<[string], IntervalRow>(
    'SELECT thread_id, user_id, joined_at, left_at FROM member WHERE user_id = ? AND left_at IS NULL',
  );
  const intervalsIn = db.prepare<[string], IntervalRow>(
    'SELECT thread_id, user_id, joined_at, left_at FROM member WHERE thread_id = ?',
  );
  const shared = db.prepare<{ userId: string; personId: string }>(
    `SELECT 1 FROM member JOIN member AS other USING (thread_id)
     WHERE member.user_id = :userId AND other.user_id = :personId AND :userId <> :personId LIMIT 1`,
  );
  const presentIn = db
    .prepare<[string], UserId>('SELECT user_id FROM member WHERE thread_id = ? AND left_at IS NULL')
    .pluck();
  const membersOf = db.prepare<[string], MemberRow>(
    `SELECT member.*, user.handle, user.display_name FROM member JOIN user USING (user_id)
     WHERE thread_id = ? AND left_at IS NULL`,
  );
  const changedMembers = db.prepare<[string, number, number], MemberRow>(
    `SELECT member.*, user.handle, user.display_name FROM member JOIN user USING (user_id)
     WHERE thread_id = ? AND version > ? AND version <= ? ORDER BY version, user_id`,
  );

  function intervalOf({ threadId, userId }: MemberKey): Interval | null {
    const row = interval.get(threadId, userId);
    return row === undefined ? null : toInterval(row);
  }

  return {
    putMember: (m: MemberEntity): void =>
      void putMember.run(m.threadId, m.userId, m.version, m.joinedAt, m.leftAt, m.role ?? null),
    /** Their membership, or their last one: what somebody may read. */
    interval: intervalOf,
    /** Of somebody who is in: only they may do anything. */
    present({ threadId, userId }: MemberKey): Member | null {
      const row = interval.get(threadId, userId);
      return row?.left_at === null ? { ...toInterval(row), role: row.role ?? 'member' } : null;
    },
    areAcquainted: (two: { readonly userId: UserId; readonly personId: UserId }): boolean =>
      shared.get(two) !== undefined,
    presentIn: (threadId: ThreadId): ReadonlySet<UserId> => new Set(presentIn.all(threadId)),
    membersOf: (threadId: ThreadId): readonly (Member & Person)[] => membersOf.all(threadId).map(toPresent),
    /** Of all who are in a thread, or were. */
    intervals: (threadId: ThreadId): Interval[] => intervalsIn.all(threadId).map(toInterval),
    /** Of the threads they are in. */
    intervalsOf: (userId: UserId): Interval[] => intervalsOf.all(userId).map(toInterval),
    changedMembers: (
      { threadId }: { readonly threadId?: ThreadId },
      after: number,
      through: number,
    ): MemberEntity[] => changedMembers.all(threadId ?? '', after, through).map(toMember),
  };
}

function toInterval(row: IntervalRow): Interval {
  const { thread_id: threadId, user_id: userId, joined_at: joinedAt, left_at: leftAt } = row;
  return { threadId, userId, joinedAt, leftAt };
}

function toPresent(row: MemberRow): Member & Person {
  const { role, handle, display_name: displayName } = row;
  return { ...toInterval(row), role: role ?? 'member', handle, displayName };
}

function toMember(row: MemberRow): MemberEntity {
  return {
    entity: 'member',
    threadId: row.thread_id,
    userId: row.user_id,
    version: row.version,
    handle: row.handle,
    displayName: row.display_name,
    joinedAt: row.joined_at,
    leftAt: row.left_at,
    ...(row.role !== null && { role: row.role }),
  };
}
