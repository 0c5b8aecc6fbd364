import type Database from 'better-sqlite3';
import { entityKind, type EntityName } from '../../../sync/protocol/entities/entity.ts';
import type { Content } from '../../../sync/protocol/entities/message.ts';
import { columnsOf, toEntity, toSnake } from '../../../sync/sqlite/entityRows.ts';
import { preparedOn } from '../../generator/preparedOn.ts';
import { valueText } from '../../model/states.ts';
import { stateOf, textOf, type Word } from './words.ts';

export interface StoredMessage {
  readonly thread_id: string;
  readonly sender_id: string;
  readonly comment_on: string | null;
  readonly sequence_number: number;
  readonly envelope: string;
  readonly content: string;
  readonly deleted_at: number | null;
}

/** A message of a gateway's store, as it is; what has disappeared is as good as deleted. */
export function storedMessages(store: Database.Database): (id: string) => StoredMessage | undefined {
  const find = store.prepare<[{ id: string }], StoredMessage>(
    `SELECT thread_id, sequence_number, sender_id, comment_on, deleted_at, envelope, content FROM message WHERE message_id = :id
     UNION ALL SELECT thread_id, sequence_number, sender_id, comment_on, expired_at, 'null', 'null' FROM expired WHERE message_id = :id`,
  );
  return (id) => find.get({ id });
}

/** Whether somebody does not see a message because they joined later, as the store has it now, or has left. [SEE-1] */
export function unseenBy(store: Database.Database): (userId: string, messageId: string) => boolean {
  const message = storedMessages(store);
  const member = store.prepare<[string, string], { since: number; left_at: number | null }>(
    'SELECT iif(sees_history, 0, joined_at) AS since, left_at FROM member WHERE thread_id = ? AND user_id = ?',
  );
  return (userId, messageId) => {
    const sent = message(messageId);
    const interval = sent && member.get(sent.thread_id, userId);
    if (sent === undefined || interval === undefined) return false;
    return sent.sequence_number <= interval.since || interval.left_at !== null;
  };
}

/** What a store holds of one thing; null: it has no value any more. */
export function storedValues(store: Database.Database): (word: Word) => string | null {
  const message = storedMessages(store);
  const hidden = store.prepare('SELECT 1 FROM hidden WHERE message_id = :messageId AND user_id = :userId');
  function entityOf(name: EntityName, field: string, of: Word['of']): object | undefined {
    const columns = columnsOf(entityKind[name]).filter((column) => column.field === field);
    const isIt = Object.keys(of).map((each) => `${toSnake(each)} = :${each}`);
    const sql = `SELECT ${toSnake(field)} FROM ${toSnake(name)} WHERE ${isIt.join(' AND ')}`;
    const row = preparedOn(store, sql).get(of) as Readonly<Record<string, unknown>> | undefined;
    return row && toEntity(name, columns, row);
  }

  return ({ kind, of }) => {
    const stored = message(of['messageId'] ?? '');
    if (kind === 'text') {
      const content = JSON.parse(stored?.content ?? 'null') as Content | null;
      return content === null ? null : textOf(content);
    }
    const { entity, field, none } = stateOf(kind);
    const { dropsWithMessage, feed, outlastsHiding } = entityKind[entity];
    if (dropsWithMessage === true && (stored?.deleted_at ?? null) !== null) return null;
    // [STAR-3] [REMIND-3]
    const isHideable = dropsWithMessage === true && feed === 'account' && outlastsHiding !== true;
    if (isHideable && hidden.get(of) !== undefined) return null;
    // [VOTE-5]
    const names = entity === 'vote' ? ([entity, 'ballot'] as const) : [entity];
    const found = names.flatMap((name) => entityOf(name, field, of) ?? []).at(0);
    if (found === undefined && entity === 'thread') return null;
    return valueText({ [field]: none, ...found }[field]);
  };
}
