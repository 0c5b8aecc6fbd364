import type { Database } from 'better-sqlite3';
import type { MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { ReactionEntity } from '../../../../protocol/entities/reaction.ts';
import { upsert } from '../upsert.ts';
import { notHidden } from './hidden.ts';

interface ReactionRow {
  readonly message_id: MessageId;
  readonly user_id: UserId;
  readonly emoji: string;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly present: number;
}

/** Who reads, and where. */
interface Reader {
  readonly threadId: ThreadId;
  readonly userId: UserId;
}

export function reactionTable(db: Database) {
  const put = db.prepare(
    upsert(
      'reaction',
      ['message_id', 'user_id', 'emoji'],
      ['thread_id', 'sequence_number', 'version', 'present'],
    ),
  );
  const find = db.prepare<[string, string, string], ReactionRow>(
    'SELECT * FROM reaction WHERE message_id = ? AND user_id = ? AND emoji = ?',
  );
  const drop = db.prepare('DELETE FROM reaction WHERE message_id = ?');
  const count = db
    .prepare<[string, string], number>('SELECT count(*) FROM reaction WHERE message_id = ? AND user_id = ?')
    .pluck();
  const changed = db.prepare<[string, number, number, string], ReactionRow>(
    `SELECT * FROM reaction WHERE thread_id = ? AND version > ? AND version <= ? AND ${notHidden('reaction')}
     ORDER BY version`,
  );
  const ofMessage = db.prepare<[string], ReactionRow>(
    'SELECT * FROM reaction WHERE message_id = ? ORDER BY version',
  );

  return {
    put(r: ReactionEntity): void {
      const { messageId, userId, emoji, threadId, sequenceNumber, version, present } = r;
      put.run(messageId, userId, emoji, threadId, sequenceNumber, version, present ? 1 : 0);
    },
    find(key: { messageId: MessageId; userId: UserId; emoji: string }): ReactionEntity | null {
      const row = find.get(key.messageId, key.userId, key.emoji);
      return row === undefined ? null : toEntity(row);
    },
    drop: (messageId: MessageId): void => void drop.run(messageId),
    countOf: (key: { messageId: MessageId; userId: UserId }): number =>
      count.get(key.messageId, key.userId) ?? 0,
    changed: ({ threadId, userId }: Reader, after: number, through: number): ReactionEntity[] =>
      changed.all(threadId, after, through, userId).map(toEntity),
    /** All of them, taken back ones too. */
    of: (messageId: MessageId): ReactionEntity[] => ofMessage.all(messageId).map(toEntity),
  };
}

function toEntity(row: ReactionRow): ReactionEntity {
  return {
    entity: 'reaction',
    threadId: row.thread_id,
    messageId: row.message_id,
    userId: row.user_id,
    sequenceNumber: row.sequence_number,
    emoji: row.emoji,
    version: row.version,
    present: row.present === 1,
  };
}
