import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { InvitationEntity } from '../../../../protocol/entities/invitation.ts';
import type { JoinRequest } from '../../../../protocol/groups.ts';
import { upsert } from '../upsert.ts';
import type { Relation } from '../../../decide/rule.ts';

interface InvitationRow {
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly name: string;
  readonly invited_by: UserId;
  readonly handle: string;
  readonly inviter_name: string;
  readonly at: number;
  readonly founder: 0 | 1;
  readonly state: InvitationEntity['state'];
}

/** Who was invited where, and who is no stranger to whom. */
export function invitationTable(db: Database) {
  const put = db.prepare(
    upsert(
      'invitation',
      ['user_id', 'thread_id'],
      ['version', 'name', 'invited_by', 'inviter_name', 'at', 'founder', 'state'],
    ),
  );
  const columns = `invitation.*, user.handle FROM invitation JOIN user ON user.user_id = invited_by`;
  const find = db.prepare<[string, string], InvitationRow>(
    `SELECT ${columns} WHERE invitation.user_id = ? AND thread_id = ?`,
  );
  const changed = db.prepare<[string, number, number], InvitationRow>(
    `SELECT ${columns} WHERE invitation.user_id = ? AND version > ? AND version <= ? ORDER BY version`,
  );
  const relation = db
    .prepare<{ threadId: string; invitee: string; inviter: string }, Relation>(
      `SELECT CASE
         WHEN EXISTS (SELECT 1 FROM invitation
           WHERE user_id = :invitee AND invited_by = :inviter AND state = 'blocked') THEN 'asked'
         WHEN EXISTS (SELECT 1 FROM written_to WHERE user_id = :invitee AND other_id = :inviter) THEN 'known'
         WHEN EXISTS (SELECT 1 FROM invitation
           WHERE user_id = :invitee AND thread_id = :threadId AND state NOT IN ('accepted', 'withdrawn', 'requested')) THEN 'asked'
         ELSE 'stranger' END`,
    )
    .pluck();
  const firstWord = db.prepare(
    'UPDATE member SET wrote = 1 WHERE thread_id = ? AND user_id = ? AND wrote = 0',
  );
  const noteKnown = db.prepare(
    `INSERT INTO written_to SELECT ?, user_id FROM member WHERE thread_id = ? AND user_id <> ? ON CONFLICT DO NOTHING`,
  );
  return {
    put: (userId: UserId, i: InvitationEntity): void =>
      void put.run(
        userId,
        i.threadId,
        i.version,
        i.name,
        i.invitedBy.userId,
        i.invitedBy.displayName,
        i.at,
        i.founder === true ? 1 : 0,
        i.state,
      ),
    find({ userId, threadId }: { userId: UserId; threadId: ThreadId }): InvitationEntity | null {
      const row = find.get(userId, threadId);
      return row === undefined ? null : toEntity(row);
    },
    changed: ({ userId }: { readonly userId: UserId }, after: number, through: number): InvitationEntity[] =>
      changed.all(userId, after, through).map(toEntity),
    requests: requestsIn(db),
    relation: (key: { threadId: ThreadId; invitee: UserId; inviter: UserId }): Relation =>
      relation.get(key) ?? 'stranger',
    /** [INVITE-1] A message was written in a direct thread: whoever reads it is no stranger to its writer any more. */
    wrote(threadId: ThreadId, userId: UserId): void {
      if (firstWord.run(threadId, userId).changes === 1) noteKnown.run(userId, threadId, userId);
    },
  };
}

/** [REQUEST-3] Whoever is in meanwhile was added, and asks no more. */
function requestsIn(db: Database) {
  const requests = db.prepare<[string, number], JoinRequest>(
    `SELECT invitation.user_id AS userId, handle, display_name AS displayName, at
     FROM invitation JOIN person USING (user_id)
     WHERE thread_id = ? AND state = 'requested' AND NOT EXISTS (
       SELECT 1 FROM member WHERE member.thread_id = invitation.thread_id
         AND member.user_id = invitation.user_id AND left_at IS NULL)
     ORDER BY at, invitation.user_id LIMIT ?`,
  );
  return (threadId: ThreadId, limit: number): JoinRequest[] => requests.all(threadId, limit);
}

function toEntity(row: InvitationRow): InvitationEntity {
  return {
    entity: 'invitation',
    threadId: row.thread_id,
    version: row.version,
    name: row.name,
    invitedBy: { userId: row.invited_by, handle: row.handle, displayName: row.inviter_name },
    at: row.at,
    ...(row.founder === 1 && { founder: true }),
    state: row.state,
  };
}
