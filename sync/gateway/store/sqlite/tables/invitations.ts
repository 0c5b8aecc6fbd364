import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { InvitationEntity } from '../../../../protocol/entities/invitation.ts';
import type { JoinRequest } from '../../../../protocol/groups.ts';
import { upsert } from '../upsert.ts';
import type { Keys, Relation, Rows } from '../../../decide/rule.ts';

interface InvitationRow {
  readonly user_id: UserId;
  readonly thread_id: ThreadId;
  readonly version: number;
  readonly name: string;
  readonly picture: string | null;
  readonly invited_by: UserId;
  readonly handle: string;
  readonly inviter_name: string;
  readonly at: number;
  readonly founder: 0 | 1;
  readonly state: InvitationEntity['state'];
}

const columns = `invitation.*, user.handle FROM invitation JOIN user ON user.user_id = invited_by`;

/** [INVITE-7] SQL: who adds an invitee to groups at once. */
const adders = `(SELECT value FROM account_preference WHERE user_id = :invitee AND name = 'addToGroups')`;

/** [FIRST-1] SQL: whether two are in one group. */
const shareGroup = (one: string, other: string) =>
  `EXISTS (SELECT 1 FROM member AS one JOIN member AS other USING (thread_id) JOIN thread USING (thread_id)
     WHERE one.user_id = ${one} AND other.user_id = ${other} AND one.left_at IS NULL AND other.left_at IS NULL
       AND thread.kind = 'group')`;

/** Who was invited where, and who is no stranger to whom. */
export function invitationTable(db: Database) {
  const put = db.prepare(
    upsert(
      'invitation',
      ['user_id', 'thread_id'],
      ['version', 'name', 'picture', 'invited_by', 'inviter_name', 'at', 'founder', 'state'],
    ),
  );
  const find = db.prepare<[string, string], InvitationRow>(
    `SELECT ${columns} WHERE invitation.user_id = ? AND thread_id = ?`,
  );
  const changed = db.prepare<[string, number, number], InvitationRow>(
    `SELECT ${columns} WHERE invitation.user_id = ? AND version > ? AND version <= ? ORDER BY version`,
  );
  return {
    put: (userId: UserId, i: InvitationEntity): void =>
      void put.run(
        userId,
        i.threadId,
        i.version,
        i.name,
        i.picture ?? null,
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
    waiting: waitingIn(db),
    requests: requestsIn(db),
    relation: relationIn(db),
    ...wordsIn(db),
  };
}

/** Who has written to whom, and who may. */
function wordsIn(db: Database) {
  const closedTo = db.prepare<Keys['closedTo']>(
    `SELECT 1 FROM account_preference AS first
     WHERE name = 'writeFirst' AND user_id = coalesce(:personId, (SELECT other.user_id FROM member AS other
         WHERE other.thread_id = :threadId AND other.user_id <> :userId))
       AND (value = 'nobody' OR (value = 'acquaintances' AND NOT ${shareGroup('first.user_id', ':userId')}))
       AND NOT EXISTS (SELECT 1 FROM member
         WHERE member.thread_id = :threadId AND member.user_id = :userId AND wrote = 1)
       AND NOT EXISTS (SELECT 1 FROM written_to
         WHERE written_to.user_id = first.user_id AND other_id = :userId)`,
  );
  const firstWord = db.prepare(
    'UPDATE member SET wrote = 1 WHERE thread_id = ? AND user_id = ? AND wrote = 0',
  );
  const noteKnown = db.prepare(
    `INSERT INTO written_to SELECT ?, user_id FROM member WHERE thread_id = ? AND user_id <> ? ON CONFLICT DO NOTHING`,
  );
  return {
    isClosedTo: (key: Keys['closedTo']): boolean => closedTo.get(key) !== undefined,
    /** [INVITE-1] A message was written in a direct thread: whoever reads it is no stranger to its writer any more. */
    wrote(threadId: ThreadId, userId: UserId): void {
      if (firstWord.run(threadId, userId).changes === 1) noteKnown.run(userId, threadId, userId);
    },
  };
}

function relationIn(db: Database) {
  const relation = db
    .prepare<{ threadId: string; invitee: string; inviter: string }, Relation>(
      `SELECT CASE
         WHEN EXISTS (SELECT 1 FROM invitation
           WHERE user_id = :invitee AND invited_by = :inviter AND state = 'blocked') THEN 'asked'
         WHEN ${adders} IS 'everybody' THEN 'known'
         WHEN ${adders} IS NOT 'nobody'
           AND EXISTS (SELECT 1 FROM written_to WHERE user_id = :invitee AND other_id = :inviter) THEN 'known'
         WHEN EXISTS (SELECT 1 FROM invitation
           WHERE user_id = :invitee AND thread_id = :threadId AND state NOT IN ('accepted', 'withdrawn', 'requested')) THEN 'asked'
         WHEN ${adders} IS 'nobody' THEN 'reserved'
         ELSE 'stranger' END`,
    )
    .pluck();
  return (key: { threadId: ThreadId; invitee: UserId; inviter: UserId }): Relation =>
    relation.get(key) ?? 'stranger';
}

/** [INVITE-6] */
function waitingIn(db: Database) {
  const waiting = db.prepare<[string, number], InvitationRow>(
    `SELECT ${columns} WHERE thread_id = ? AND state IN ('open', 'requested')
     ORDER BY at DESC, invitation.user_id LIMIT ?`,
  );
  return ({ threadId, limit }: Keys['invited']): Rows['invited'] =>
    waiting.all(threadId, limit).map((row) => ({ userId: row.user_id, invitation: toEntity(row) }));
}

/** [REQUEST-3] Whoever is in meanwhile was added, and asks no more. */
function requestsIn(db: Database) {
  const waiting = `FROM invitation JOIN person USING (user_id)
     WHERE thread_id = ? AND state = 'requested' AND NOT EXISTS (
       SELECT 1 FROM member WHERE member.thread_id = invitation.thread_id
         AND member.user_id = invitation.user_id AND left_at IS NULL)`;
  const requests = db.prepare<[string, number], JoinRequest>(
    `SELECT invitation.user_id AS userId, handle, display_name AS displayName, at ${waiting}
     ORDER BY at, invitation.user_id LIMIT ?`,
  );
  const count = db
    .prepare<[string, number], number>(`SELECT count(*) FROM (SELECT 1 ${waiting} LIMIT ?)`)
    .pluck();
  const told = db.prepare<[string], { userId: UserId; count: number }>(
    'SELECT user_id AS userId, count FROM join_requests WHERE thread_id = ? AND count > 0',
  );
  return {
    list: (threadId: ThreadId, limit: number): JoinRequest[] => requests.all(threadId, limit),
    /** [REQUEST-6] */
    count: (threadId: ThreadId, limit: number): number => count.get(threadId, limit) ?? 0,
    told: (threadId: ThreadId) => told.all(threadId),
  };
}

function toEntity(row: InvitationRow): InvitationEntity {
  return {
    entity: 'invitation',
    threadId: row.thread_id,
    version: row.version,
    name: row.name,
    ...(row.picture !== null && { picture: row.picture }),
    invitedBy: { userId: row.invited_by, handle: row.handle, displayName: row.inviter_name },
    at: row.at,
    ...(row.founder === 1 && { founder: true }),
    state: row.state,
  };
}
