import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { MemberEntity } from '../../../../protocol/entities/member.ts';

/** The one direct thread of two people. [THREAD-4] */
export function directTable(db: Database) {
  // The thread is there before its members. The two of a direct thread are its pair.
  const pair = db.prepare(
    `INSERT INTO direct (first, second, thread_id)
     SELECT min(member.user_id, :userId), max(member.user_id, :userId), :threadId
     FROM thread CROSS JOIN member USING (thread_id)
     WHERE thread.thread_id = :threadId AND thread.kind = 'direct' AND member.user_id <> :userId
     ON CONFLICT DO NOTHING`,
  );
  const directOf = db
    .prepare<[string, string], ThreadId>('SELECT thread_id FROM direct WHERE first = ? AND second = ?')
    .pluck();

  return {
    /** After the member is. */
    noteMember: ({ threadId, userId }: MemberEntity): void => void pair.run({ threadId, userId }),
    of([one, other]: readonly [UserId, UserId]): ThreadId | null {
      const [first = one, second = other] = [one, other].toSorted();
      return directOf.get(first, second) ?? null;
    },
  };
}
