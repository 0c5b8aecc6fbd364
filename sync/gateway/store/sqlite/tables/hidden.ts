import type { Database } from 'better-sqlite3';
import type { MessageId, UserId } from '../../../../core/ids.ts';

/** What people have deleted for themselves alone. [HIDE-1] */
export function hiddenTable(db: Database) {
  const from = db.prepare<[string], UserId>('SELECT user_id FROM hidden WHERE message_id = ?').pluck();
  /** Everybody who has. */
  return { from: (messageId: MessageId): readonly UserId[] => from.all(messageId) };
}
