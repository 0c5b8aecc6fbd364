import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { MemberEntity } from '../../../../protocol/entities/member.ts';
import type { ThreadEntity } from '../../../../protocol/entities/thread.ts';
import type { Interval } from '../../../maySee.ts';

interface ThreadRow {
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly kind: ThreadEntity['kind'];
  readonly created_at: number;
}

interface MemberRow {
  readonly thread_id: ThreadId;
  readonly user_id: UserId;
  readonly version: number;
  readonly joined_at: number;
  readonly handle: string;
  readonly display_name: string;
}

type IntervalRow = Pick<MemberRow, 'thread_id' | 'user_id' | 'joined_at'>;

/** Threads and who is in them. */
export function threadTable(db: Database) {
  const put = db.prepare('INSERT INTO thread (thread_id, version, kind, created_at) VALUES (?, ?, ?, ?)');
  const putMember = db.prepare(
    'INSERT INTO member (thread_id, user_id, version, joined_at) VALUES (?, ?, ?, ?)',
  );
  const find = db.prepare<[string], ThreadRow>('SELECT * FROM thread WHERE thread_id = ?');
  const interval = db.prepare<[string, string], IntervalRow>(
    'SELECT thread_id, user_id, joined_at FROM member WHERE thread_id = ? AND user_id = ?',
  );
  const intervalsOf = db.prepare<[string], IntervalRow>(
    'SELECT thread_id, user_id, joined_at FROM member WHERE user_id = ?',
  );
  const changedThreads = db.prepare<[string, number, number], ThreadRow>(
    'SELECT * FROM thread WHERE thread_id = ? AND version > ? AND version <= ?',
  );
  const changedMembers = db.prepare<[string, number, number], MemberRow>(
    `SELECT member.*, user.handle, user.display_name FROM member JOIN user USING (user_id)
     WHERE thread_id = ? AND version > ? AND version <= ? ORDER BY version, user_id`,
  );

  return {
    put(t: ThreadEntity): void {
      put.run(t.threadId, t.version, t.kind, t.createdAt);
    },
    putMember(m: MemberEntity): void {
      putMember.run(m.threadId, m.userId, m.version, m.joinedAt);
    },
    findId: (threadId: ThreadId): ThreadId | null => find.get(threadId)?.thread_id ?? null,
    interval({ threadId, userId }: { threadId: ThreadId; userId: UserId }): Interval | null {
      const row = interval.get(threadId, userId);
      return row === undefined ? null : toInterval(row);
    },
    intervalsOf: (userId: UserId): Interval[] => intervalsOf.all(userId).map(toInterval),
    changed: (threadId: ThreadId, after: number, through: number): (ThreadEntity | MemberEntity)[] => [
      ...changedThreads.all(threadId, after, through).map(toThread),
      ...changedMembers.all(threadId, after, through).map(toMember),
    ],
  };
}

function toInterval(row: IntervalRow): Interval {
  return { threadId: row.thread_id, userId: row.user_id, joinedAt: row.joined_at };
}

function toThread(row: ThreadRow): ThreadEntity {
  const { thread_id: threadId, version, kind, created_at: createdAt } = row;
  return { entity: 'thread', threadId, version, kind, createdAt };
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
  };
}
