import type Database from 'better-sqlite3';
import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import type { MessageTimer } from '../../../sync/protocol/entities/timer.ts';
import { textOf, timerOf, type Word } from './words.ts';

export interface StoredMessage {
  readonly thread_id: string;
  readonly sender_id: string;
  readonly sequence_number: number;
  readonly envelope: string;
  readonly content: string;
  readonly deleted_at: number | null;
}

/** A message of a gateway's store, as it is; what has disappeared is as good as deleted. */
export function storedMessages(store: Database.Database): (id: string) => StoredMessage | undefined {
  const find = store.prepare<[{ id: string }], StoredMessage>(
    `SELECT thread_id, sequence_number, sender_id, deleted_at, envelope, content FROM message WHERE message_id = :id
     UNION ALL SELECT thread_id, sequence_number, sender_id, expired_at, 'null', 'null' FROM expired WHERE message_id = :id`,
  );
  return (id) => find.get({ id });
}

/** Whether somebody was not in its group when a message was sent, as the store has it now, or has left. [SEE-1] */
export function unseenBy(store: Database.Database): (userId: string, messageId: string) => boolean {
  const message = storedMessages(store);
  const member = store.prepare<[string, string], { joined_at: number; left_at: number | null }>(
    'SELECT joined_at, left_at FROM member WHERE thread_id = ? AND user_id = ?',
  );
  return (userId, messageId) => {
    const sent = message(messageId);
    const interval = sent && member.get(sent.thread_id, userId);
    if (sent === undefined || interval === undefined) return false;
    return sent.sequence_number <= interval.joined_at || interval.left_at !== null;
  };
}

/** What a store holds of one thing; null: it has no value any more. */
export function storedValues(store: Database.Database): (word: Word) => string | null {
  const message = storedMessages(store);
  const value = (sql: string) => store.prepare<string[], string | number | null>(sql).pluck();
  const queries = {
    reaction: value('SELECT present FROM reaction WHERE message_id = ? AND emoji = ? AND user_id = ?'),
    vote: value(
      `SELECT choice FROM (SELECT message_id, user_id, choice FROM vote UNION ALL SELECT message_id, user_id, choice FROM ballot)
       WHERE message_id = ? AND user_id = ?`,
    ),
    pin: value('SELECT pinned FROM pin WHERE message_id = ?'),
    star: value('SELECT starred FROM star WHERE message_id = ? AND user_id = ?'),
    reminder: value('SELECT remind_at FROM reminder WHERE message_id = ? AND user_id = ?'),
    hidden: value('SELECT 1 FROM hidden WHERE message_id = ? AND user_id = ?'),
    name: value('SELECT name FROM thread WHERE thread_id = ?'),
    timer: value(`SELECT coalesce(timer, 'null') FROM thread WHERE thread_id = ?`),
  };
  const isGone = (id = '') => (message(id)?.deleted_at ?? null) !== null;

  return ({ kind, of }) => {
    const [id = '', user = ''] = of;
    switch (kind) {
      case 'text': {
        const content = JSON.parse(message(id)?.content ?? 'null') as Content | null;
        return content === null ? null : textOf(content);
      }
      case 'reaction':
      case 'pin':
        return isGone(id) ? null : String(queries[kind].get(...of) === 1);
      case 'star':
        return isGone(id) || queries.hidden.get(id, user) === 1
          ? null
          : String(queries.star.get(...of) === 1);
      case 'reminder':
        return isGone(id) || queries.hidden.get(id, user) === 1
          ? null
          : String(queries.reminder.get(...of) ?? null);
      case 'vote':
        return isGone(id) ? null : String(queries.vote.get(...of) ?? '[]');
      case 'name':
        return (queries.name.get(id) as string | undefined) ?? null;
      case 'timer': {
        const timer = queries.timer.get(id) as string | undefined;
        return timer === undefined ? null : timerOf(JSON.parse(timer) as MessageTimer | null);
      }
      default:
        return assertNever(kind);
    }
  };
}
