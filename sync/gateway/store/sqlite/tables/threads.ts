import type { Database } from 'better-sqlite3';
import type { SubscriberPage } from '../../../../protocol/groups.ts';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { MemberEntity } from '../../../../protocol/entities/member.ts';
import type { MembershipEntity } from '../../../../protocol/entities/membership.ts';
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
  readonly about: string | null;
  readonly picture: string | null;
  readonly role: HigherRole | null;
  readonly is_told: 0 | 1;
  readonly sees_history: 0 | 1;
}

interface MemberKey {
  readonly threadId: ThreadId;
  readonly userId: UserId;
}

type IntervalRow = Pick<
  MemberRow,
  'thread_id' | 'user_id' | 'joined_at' | 'left_at' | 'is_told' | 'sees_history'
>;

type PlainRow = IntervalRow & Pick<MemberRow, 'role'>;

/** Threads and who is in them. */
export function threadTable(db: Database) {
  const columns = 'thread_id, user_id, joined_at, left_at, role, is_told, sees_history';
  const interval = db.prepare<[string, string], PlainRow>(
    `SELECT ${columns} FROM member WHERE thread_id = ? AND user_id = ?`,
  );
  const ofUser = db.prepare<[string], PlainRow>(
    `SELECT ${columns} FROM member WHERE user_id = ? AND left_at IS NULL`,
  );
  const intervalsIn = db.prepare<[string], PlainRow>(`SELECT ${columns} FROM member WHERE thread_id = ?`);
  const shared = db.prepare<{ userId: string; personId: string }>(
    `SELECT 1 FROM member JOIN member AS other USING (thread_id)
     WHERE member.user_id = :userId AND other.user_id = :personId AND :userId <> :personId
       AND other.is_told = 1 LIMIT 1`,
  );
  const presentIn = db
    .prepare<[string], UserId>('SELECT user_id FROM member WHERE thread_id = ? AND left_at IS NULL')
    .pluck();

  function intervalOf({ threadId, userId }: MemberKey): Interval | null {
    const row = interval.get(threadId, userId);
    return row === undefined ? null : toInterval(row);
  }

  return {
    ...memberEntities(db),
    /** Their membership, or their last one: what somebody may read. */
    interval: intervalOf,
    /** Of somebody who is in: only they may do anything. */
    present({ threadId, userId }: MemberKey): Member | null {
      const row = interval.get(threadId, userId);
      return row?.left_at === null ? toMemberIn(row) : null;
    },
    areAcquainted: (two: { readonly userId: UserId; readonly personId: UserId }): boolean =>
      shared.get(two) !== undefined,
    presentIn: (threadId: ThreadId): ReadonlySet<UserId> => new Set(presentIn.all(threadId)),
    /** They, in each thread that they are in and whose feed names them. */
    membersOfUser: (userId: UserId): readonly Member[] =>
      ofUser
        .all(userId)
        .filter(({ is_told: isTold }) => isTold === 1)
        .map(toMemberIn),
    /** Of all who are in a thread, or were. */
    intervals: (threadId: ThreadId): Interval[] => intervalsIn.all(threadId).map(toInterval),
    /** Of the threads they are in. */
    intervalsOf: (userId: UserId): Interval[] => ofUser.all(userId).map(toInterval),
  };
}

const memberColumns = [
  ...[
    'version',
    'joined_at',
    'left_at',
    'role',
    'display_name',
    'about',
    'picture',
    'is_told',
    'sees_history',
  ],
];

/** Members with who they are: as they said of themselves when their row was written. [PROFILE-2] */
function memberEntities(db: Database) {
  const put = db.prepare(upsert('member', ['thread_id', 'user_id'], memberColumns));
  // [ACCOUNT-17] Who is called nothing has no handle either.
  const named = `SELECT member.*, iif(member.display_name = '', '', handle) AS handle
    FROM member JOIN user USING (user_id) WHERE thread_id = ?`;
  const membersOf = db.prepare<[string], MemberRow>(`${named} AND left_at IS NULL AND is_told = 1`);
  const changed = db.prepare<[string, number, number], MemberRow>(
    `${named} AND version > ? AND version <= ? AND is_told = 1 ORDER BY version, user_id`,
  );
  const one = db.prepare<[string, string], MemberRow>(
    `SELECT member.thread_id, member.user_id, version, joined_at, left_at, role, is_told, sees_history, user.handle,
       user.display_name, user.about, user.picture
     FROM member JOIN person AS user USING (user_id) WHERE thread_id = ? AND user_id = ? AND left_at IS NULL`,
  );
  const namedIn = db
    .prepare<[string], UserId>('SELECT user_id FROM member WHERE thread_id = ? AND is_told = 1')
    .pluck();
  const subscribers = db.prepare<[string, string, number], SubscriberPage['subscribers'][number]>(
    `SELECT user_id AS userId, handle, person.display_name AS displayName
     FROM member JOIN person USING (user_id)
     WHERE thread_id = ? AND user_id > ? AND left_at IS NULL AND role IS NULL ORDER BY user_id LIMIT ?`,
  );
  return {
    putMember: (m: MemberEntity): void =>
      void put.run(
        ...[m.threadId, m.userId, m.version, m.joinedAt, m.leftAt, m.role ?? null],
        ...[m.displayName, m.about ?? null, m.picture ?? null, 1, m.seesHistory === true ? 1 : 0],
      ),
    /** [CHANNEL-2] Who they are is looked up once they are named. */
    putSubscriber: (userId: UserId, m: MembershipEntity): void =>
      void put.run(m.threadId, userId, m.version, m.joinedAt, m.leftAt, null, '', null, null, 0, 0),
    /** Of a channel those whom its feed names. */
    membersOf: (threadId: ThreadId): readonly (Member & Person)[] => membersOf.all(threadId).map(toPresent),
    /** Somebody who is in, whether or not its feed names them: as they are now. */
    target({ threadId, userId }: MemberKey): (Member & Person) | null {
      const row = one.get(threadId, userId);
      return row === undefined ? null : toPresent(row);
    },
    /** [CHANNEL-2] Who is in a channel, or was, and is named in its feed. */
    namedIn: (threadId: ThreadId): ReadonlySet<UserId> => new Set(namedIn.all(threadId)),
    /** [CHANNEL-8] */
    subscribers: (threadId: ThreadId, after: UserId | null, limit: number) =>
      subscribers.all(threadId, after ?? '', limit),
    changedMembers: (
      { threadId }: { readonly threadId?: ThreadId },
      after: number,
      through: number,
    ): MemberEntity[] => changed.all(threadId ?? '', after, through).map(toMember),
  };
}

function toInterval(row: IntervalRow): Interval {
  const { thread_id: threadId, user_id: userId, joined_at: joinedAt, left_at: leftAt } = row;
  return {
    ...{ threadId, userId, joinedAt, leftAt },
    ...(row.sees_history === 1 && { seesHistory: true as const }),
    ...(row.is_told === 0 && { subscribed: true as const }),
  };
}

function toMemberIn(row: PlainRow): Member {
  return { ...toInterval(row), role: row.role ?? 'member' };
}

function toPresent(row: MemberRow): Member & Person {
  const { handle, display_name: displayName, about, picture } = row;
  return { ...toMemberIn(row), handle, displayName, about, picture };
}

function toMember(row: MemberRow): MemberEntity {
  return {
    entity: 'member',
    threadId: row.thread_id,
    userId: row.user_id,
    version: row.version,
    handle: row.handle,
    displayName: row.display_name,
    ...(row.about !== null && { about: row.about }),
    ...(row.picture !== null && { picture: row.picture }),
    joinedAt: row.joined_at,
    leftAt: row.left_at,
    ...(row.sees_history === 1 && { seesHistory: true as const }),
    ...(row.role !== null && { role: row.role }),
  };
}
