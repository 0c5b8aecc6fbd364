import type { Database } from 'better-sqlite3';
import type { MessageId, UserId } from '../../../../core/ids.ts';
import type { ReactionEntity } from '../../../../protocol/entities/reaction.ts';
import type { VoteEntity } from '../../../../protocol/entities/vote.ts';
import { entityKind } from '../../../../protocol/entities/entity.ts';
import { columnsOf, type SqlValue, toEntity } from '../../../../sqlite/entityRows.ts';

/** What people have made of a message, for all to see. */
export function responseTables(db: Database) {
  function of<Name extends 'reaction' | 'vote'>(name: Name) {
    const columns = columnsOf(entityKind[name]);
    const rows = db.prepare<[string], Readonly<Record<string, SqlValue>>>(
      `SELECT * FROM ${name} WHERE message_id = ? ORDER BY version`,
    );
    return (messageId: MessageId) => rows.all(messageId).map((row) => toEntity(name, columns, row));
  }
  const reactions: (messageId: MessageId) => ReactionEntity[] = of('reaction');
  const votes: (messageId: MessageId) => VoteEntity[] = of('vote');
  const count = db
    .prepare<[string, string], number>('SELECT count(*) FROM reaction WHERE message_id = ? AND user_id = ?')
    .pluck();

  return {
    /** All of them, taken back ones too. */
    reactions,
    votes,
    countReactions: ({ messageId, userId }: { messageId: MessageId; userId: UserId }): number =>
      count.get(messageId, userId) ?? 0,
  };
}
