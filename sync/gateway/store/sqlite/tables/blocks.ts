import type { Database } from 'better-sqlite3';
import type { PlaceRange } from '../../../../protocol/entities/receipt.ts';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { Block, Keys } from '../../../decide/rule.ts';

/** SQL: whether one of two users has blocked the other. [BLOCK-1] */
export const blocks = (user: string, person: string) =>
  `EXISTS (SELECT 1 FROM person_preference WHERE user_id = ${user} AND person_id = ${person}
     AND name = 'blocked' AND value = 1)`;

/**
 * Who has blocked whom, and what is kept from whom. [BLOCK-2] That is a row of `hidden` with version 0: below every cursor,
 * so that no account feed has it.
 */
export function blockTable(db: Database) {
  const between = db.prepare<
    { threadId: ThreadId; userId: UserId },
    { readonly otherId: UserId; readonly byOther: 0 | 1; readonly byUser: 0 | 1 }
  >(
    `SELECT other.user_id AS otherId, ${blocks('other.user_id', ':userId')} AS byOther,
       ${blocks(':userId', 'other.user_id')} AS byUser
     FROM member AS other WHERE thread_id = :threadId AND other.user_id <> :userId`,
  );
  const keep = db.prepare(
    'INSERT OR IGNORE INTO hidden (user_id, message_id, thread_id, version) VALUES (?, ?, ?, 0)',
  );
  const keptFrom = db
    .prepare<[string], UserId>('SELECT user_id FROM hidden WHERE message_id = ? AND version = 0')
    .pluck();
  const missed = db.prepare<Keys['missed'], PlaceRange | { readonly from: null }>(
    `SELECT min(sequence_number) AS "from", max(sequence_number) AS "to"
     FROM hidden JOIN message USING (message_id)
     WHERE user_id = :userId AND hidden.thread_id = :threadId AND hidden.version = 0
       AND sequence_number > :after AND sequence_number <= :through`,
  );

  return {
    /** Of a direct thread; null: neither has blocked the other. */
    between(asked: Keys['block']): Block | null {
      const found = between.get(asked);
      if (found === undefined || found.byOther + found.byUser === 0) return null;
      return { otherId: found.otherId, byOther: found.byOther === 1 };
    },
    keep: (userId: UserId, messageId: MessageId, threadId: ThreadId): void =>
      void keep.run(userId, messageId, threadId),
    keptFrom: (messageId: MessageId): UserId | null => keptFrom.get(messageId) ?? null,
    missed(asked: Keys['missed']): PlaceRange | null {
      const found = missed.get(asked);
      return found === undefined || found.from === null ? null : found;
    },
  };
}
