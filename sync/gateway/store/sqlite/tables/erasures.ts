import type { Database } from 'better-sqlite3';
import type { ThreadId, UserId } from '../../../../core/ids.ts';
import type { MessagesChoice } from '../../../../protocol/account.ts';
import type { MessageEntity } from '../../../../protocol/entities/message.ts';
import { entityKinds } from '../../../../protocol/entities/entity.ts';
import { toSnake } from '../../../../sqlite/entityRows.ts';
import type { Erasure, OwnMessages } from '../../run/loads.ts';
import { type MessageRow, toEntity } from './messages.ts';

/** Where a user is, or was, and how far they have read: the threads they are in are left one by one. */
const outlasting: ReadonlySet<string> = new Set(['membership', 'readPosition']);

/** [COMMENT-3] */
const namedComment = `comment_on IS NOT NULL AND envelope ->> '$.commenter.displayName' <> ''`;

/** Accounts that were deleted, until nothing of them is left to be done. [ACCOUNT-17] */
export function erasureTable(db: Database) {
  const begin = db.prepare('INSERT INTO erasure (user_id, messages) VALUES (?, ?)');
  const pending = db.prepare<[], UserId>('SELECT user_id FROM erasure').pluck();
  const find = db.prepare<[string], Omit<Erasure, 'next'>>(
    'SELECT messages, reached AS after FROM erasure WHERE user_id = ?',
  );
  const next = db
    .prepare<[string], ThreadId>(
      `SELECT thread_id FROM member
       WHERE user_id = ? AND (display_name <> '' OR (is_told = 0 AND left_at IS NULL) OR EXISTS (
         SELECT 1 FROM message WHERE message.thread_id = member.thread_id AND sender_id = user_id AND ${namedComment}))
       ORDER BY thread_id LIMIT 1`,
    )
    .pluck();
  const reach = db.prepare('UPDATE erasure SET reached = ? WHERE user_id = ?');
  const end = db.prepare('DELETE FROM erasure WHERE user_id = ?');
  const messages = db.prepare<[string, number, number, string, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?
       AND sender_id = ? AND deleted_at IS NULL ORDER BY sequence_number LIMIT ?`,
  );
  const own = entityKinds
    .filter(({ feed, name }) => feed === 'account' && !outlasting.has(name))
    .map(({ name }) => db.prepare(`DELETE FROM ${toSnake(name)} WHERE user_id = ?`));
  const noteRequests = db.prepare(
    `INSERT INTO erased_request SELECT user_id, thread_id FROM invitation WHERE user_id = ? AND state = 'requested'`,
  );
  const requests = db
    .prepare<[string], ThreadId>('SELECT thread_id FROM erased_request WHERE user_id = ?')
    .pluck();
  const dropRequests = db.prepare('DELETE FROM erased_request WHERE user_id = ?');
  const nameless = db.prepare(
    `UPDATE device SET name = '', given_name = NULL, platform = '', app_version = '' WHERE user_id = ?`,
  );

  return {
    /** What nobody else was told goes at once. [ACCOUNT-16] */
    begin(userId: UserId, choice: MessagesChoice): void {
      begin.run(userId, choice);
      noteRequests.run(userId);
      for (const drop of [...own, nameless]) drop.run(userId);
    },
    pending: (): UserId[] => pending.all(),
    find(userId: UserId): Erasure | null {
      const row = find.get(userId);
      return row === undefined ? null : { ...row, next: next.get(userId) ?? null };
    },
    reach: (userId: UserId, after: number): void => void reach.run(after, userId),
    end(userId: UserId): void {
      for (const drop of [dropRequests, end]) drop.run(userId);
    },
    /** [REQUEST-6] Where they asked to join. */
    requests: (userId: UserId): readonly ThreadId[] => requests.all(userId),
    messages: ({ threadId, userId, after, through, limit }: OwnMessages): MessageEntity[] =>
      messages.all(threadId, after, through, userId, limit).map(toEntity),
    namedComments: namedCommentsIn(db),
  };
}

/** [COMMENT-3] Somebody's comments that say who wrote them. */
function namedCommentsIn(db: Database) {
  const named = db.prepare<[string, string, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sender_id = ? AND ${namedComment} LIMIT ?`,
  );
  return ({ threadId, userId, limit }: Pick<OwnMessages, 'threadId' | 'userId' | 'limit'>) =>
    named.all(threadId, userId, limit).map(toEntity);
}
