import type { ThreadId, UserId } from '../../../../sync/core/ids.ts';
import type { HigherRole } from '../../../../sync/protocol/roles.ts';
import type { People } from '../../../../sync/protocol/ops/people.ts';
import type { MirrorContext } from '../context.ts';
import { among, archivedThreads } from '../fragments.ts';

export interface MemberRow {
  readonly userId: UserId;
  readonly handle: string;
  readonly displayName: string;
  /** null: they are in. */
  readonly leftAt: number | null;
  readonly role: HigherRole | null;
  /** What they say of themselves. */
  readonly about: string | null;
}

interface Named {
  readonly handle: string;
  readonly displayName: string;
}

export interface PeopleReads {
  /** Former ones too: what they wrote is still there. */
  members(threadId: ThreadId): readonly MemberRow[];
  /** Of these one. */
  member(threadId: ThreadId, userId: UserId): MemberRow | null;
  /** Somebody who is or was in a thread of the person's, as one has them, if possible one that they are in. */
  person(userId: UserId): (Named & Pick<MemberRow, 'userId' | 'about'>) | null;
  /** Groups that somebody is in. */
  groupsWith(userId: UserId): readonly ThreadId[];
  /** Threads that any of them is or was in. */
  threadsWith(userIds: readonly UserId[]): readonly ThreadId[];
  /** Who wrote these messages. */
  writers(
    messages: readonly { readonly threadId: ThreadId; readonly senderId: UserId }[],
  ): readonly (Named & { readonly userId: UserId; readonly threadId: ThreadId })[];
  /** The direct thread with somebody. */
  directWith(handle: string): ThreadId | null;
  /** [PERSON-1] Of those whom some thread here knows. */
  userIdsOf(handles: readonly string[]): People;
  usersByHandle(handle: string): readonly UserId[];
  directThreadsWith(handle: string): readonly ThreadId[];
  /** Everybody who is or was in a thread of the person's, once for each name they have in one. */
  people(): readonly (Named & { readonly userId: UserId })[];
  /** With whom each direct thread is. */
  peers(): readonly (Named & { readonly userId: UserId; readonly threadId: ThreadId })[];
}

export function preparePeopleReads({ db, me: { userId: me } }: MirrorContext): PeopleReads {
  const named = 'handle, display_name AS displayName';
  const inThread = `SELECT user_id AS userId, ${named}, left_at AS leftAt, role, about FROM member WHERE thread_id = ?`;
  const members = db.prepare<[string], MemberRow>(`${inThread} ORDER BY user_id`);
  const member = db.prepare<[string, string], MemberRow>(`${inThread} AND user_id = ?`);
  const writers = db.prepare<[string], Named & { userId: UserId; threadId: ThreadId }>(`
    SELECT thread_id AS threadId, user_id AS userId, ${named}
    FROM json_each(?) JOIN member ON thread_id = value ->> 'threadId' AND user_id = value ->> 'senderId'`);
  const ofDirects = `FROM member JOIN thread USING (thread_id) WHERE kind = 'direct' AND user_id <> :me`;
  const directThreadsWith = db
    .prepare<{ me: string; handle: string }, ThreadId>(`SELECT thread_id ${ofDirects} AND handle = :handle`)
    .pluck();
  const directWith = db
    .prepare<{ me: string; handle: string }, ThreadId>(
      `SELECT thread_id ${ofDirects} AND handle = :handle AND thread_id NOT IN ${archivedThreads} LIMIT 1`,
    )
    .pluck();
  const peers = db.prepare<{ me: string }, Named & { userId: UserId; threadId: ThreadId }>(
    `SELECT thread_id AS threadId, user_id AS userId, ${named} ${ofDirects}`,
  );
  const userIdsOf = db.prepare<[string], { handle: string; userId: UserId }>(`
    SELECT DISTINCT handle, user_id AS userId FROM member
    WHERE handle ${among('?')} AND thread_id NOT IN ${archivedThreads}`);
  const usersByHandle = db
    .prepare<[string], UserId>(`SELECT DISTINCT user_id FROM member WHERE handle = ?`)
    .pluck();
  const people = db.prepare<[], Named & { userId: UserId }>(
    `SELECT DISTINCT user_id AS userId, ${named} FROM member`,
  );

  return {
    members: (threadId) => members.all(threadId),
    member: (threadId, userId) => member.get(threadId, userId) ?? null,
    writers: (messages) =>
      writers.all(JSON.stringify(messages.map(({ threadId, senderId }) => ({ threadId, senderId })))),
    directWith: (handle) => directWith.get({ me, handle }) ?? null,
    userIdsOf: (handles) =>
      Object.fromEntries(
        userIdsOf.all(JSON.stringify(handles)).map(({ handle, userId }) => [handle, userId]),
      ),
    usersByHandle: (handle) => usersByHandle.all(handle),
    directThreadsWith: (handle) => directThreadsWith.all({ me, handle }),
    ...preparePersonReads(db, named),
    people: () => people.all(),
    peers: () => peers.all({ me }),
  };
}

function preparePersonReads(
  db: MirrorContext['db'],
  named: string,
): Pick<PeopleReads, 'person' | 'groupsWith' | 'threadsWith'> {
  const person = db.prepare<[string], Named & Pick<MemberRow, 'userId' | 'about'>>(
    `SELECT user_id AS userId, ${named}, about FROM member WHERE user_id = ?
     ORDER BY left_at IS NOT NULL, thread_id IN (SELECT thread_id FROM membership WHERE left_at IS NOT NULL),
       thread_id LIMIT 1`,
  );
  const groupsWith = db
    .prepare<[string], ThreadId>(
      `SELECT thread_id FROM member JOIN thread USING (thread_id)
       WHERE user_id = ? AND left_at IS NULL AND kind = 'group'`,
    )
    .pluck();
  const threadsWith = db
    .prepare<[string], ThreadId>(`SELECT DISTINCT thread_id FROM member WHERE user_id ${among('?')}`)
    .pluck();

  return {
    person: (userId) => person.get(userId) ?? null,
    groupsWith: (userId) => groupsWith.all(userId),
    threadsWith: (userIds) => threadsWith.all(JSON.stringify(userIds)),
  };
}
