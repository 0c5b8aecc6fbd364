import type { Database } from 'better-sqlite3';
import type { FeedId, MessageId, UserId } from '../../../core/ids.ts';
import {
  type Entity,
  type EntityKey,
  entityKind,
  type EntityName,
} from '../../../protocol/entities/entity.ts';
import {
  type Column,
  columnsOf,
  type SqlValue,
  toEntity,
  toSnake,
  toSql,
} from '../../../sqlite/entityRows.ts';
import type { Reader } from '../run/loads.ts';
import { type Sized, smallEntityBytes } from '../run/pageBudget.ts';
import { ownerOf } from '../run/writes.ts';
import { upsert } from './upsert.ts';

type Of<Name extends EntityName> = Extract<Entity, { entity: Name }>;
type Row = Readonly<Record<string, SqlValue>>;

/** [HIDE-3] As a condition of SQL on what is about a message, with whoever asks as its parameter. */
export const notHidden = (table: string) =>
  `NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.user_id = ? AND hidden.message_id = ${table}.message_id)`;

export interface EntityTable<Name extends EntityName> {
  readonly feed: 'thread' | 'account';
  put(feedId: FeedId, entity: Of<Name>): void;
  find(key: EntityKey<Name>): Of<Name> | null;
  /** Last changed in (after, through], in that order, but for what is about a message that the reader hid. */
  changed(reader: Reader, after: number, through: number): Of<Name>[];
  /** The same, read one by one. */
  sized(reader: Reader, after: number, through: number): Iterable<Sized<Of<Name>>>;
  /** All that is said of a message that has gone. */
  drop(messageId: MessageId): void;
  /** What somebody has said of a message that they hid. [STAR-3] [REMIND-3] */
  dropOwn(userId: UserId, messageId: MessageId): void;
}

/** The rows of one kind of entity: a column a field, and of an account's whose it is. */
export function entityTable<Name extends EntityName>(db: Database, name: Name): EntityTable<Name> {
  const { feed, key: fields } = entityKind[name];
  const isOwn = feed === 'account';
  const columns = columnsOf(entityKind[name]);
  const ownKey = columns.filter(({ field }) => fields.includes(field));
  const rest = columns.filter(({ field }) => !fields.includes(field));
  const { put, find, changed, isAbout, drop, dropOwn } = statementsOf(db, name, ownKey, rest);
  const read = (row: Row) => toEntity(name, columns, row);
  const rangeOf = ({ threadId, userId }: Reader, after: number, through: number): SqlValue[] => [
    ...[isOwn ? userId : (threadId ?? ''), after, through],
    ...(isAbout ? [userId] : []),
  ];
  const texts = columns.filter(({ form }) => form === 'json').map(({ name: column }) => column);
  const bytesOf = (row: Row) =>
    texts.reduce((bytes, column) => bytes + Buffer.byteLength(String(row[column] ?? '')), smallEntityBytes);

  return {
    feed,
    put(feedId: FeedId, entity: Of<Name>): void {
      const values = [...ownKey, ...rest].map((column) => toSql(column, entity));
      put.run(...(isOwn ? [ownerOf(feedId), ...values] : values));
    },
    find(asked: EntityKey<Name>): Of<Name> | null {
      const { userId = '', ...by } = asked as unknown as Readonly<Record<string, SqlValue>>;
      const values = ownKey.map(({ field }) => (field === 'userId' ? userId : (by[field] ?? null)));
      const row = find.get(...(isOwn ? [userId, ...values] : values));
      return row === undefined ? null : read(row);
    },
    changed: (reader: Reader, after: number, through: number): Of<Name>[] =>
      changed.all(...rangeOf(reader, after, through)).map(read),
    *sized(reader: Reader, after: number, through: number): Generator<Sized<Of<Name>>> {
      for (const row of changed.iterate(...rangeOf(reader, after, through)))
        yield { item: read(row), bytes: bytesOf(row) };
    },
    drop: (messageId: MessageId): void => void drop?.run(messageId),
    dropOwn: (userId: UserId, messageId: MessageId): void => void dropOwn?.run(userId, messageId),
  };
}

function statementsOf(db: Database, name: EntityName, ownKey: readonly Column[], rest: readonly Column[]) {
  const { feed, dropsWithMessage, outlastsHiding } = entityKind[name];
  const [isOwn, isAbout] = [feed === 'account', dropsWithMessage === true];
  const table = toSnake(name);
  const namesOf = (columns: readonly Column[]) => columns.map((column) => column.name);
  const key = [...(isOwn ? ['user_id'] : []), ...namesOf(ownKey)];
  return {
    isAbout,
    put: db.prepare(upsert(table, key, namesOf(rest))),
    find: db.prepare<SqlValue[], Row>(
      `SELECT * FROM ${table} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
    ),
    changed: db.prepare<SqlValue[], Row>(
      `SELECT * FROM ${table} WHERE ${isOwn ? 'user_id' : 'thread_id'} = ? AND version > ? AND version <= ?
       ${isAbout ? `AND ${notHidden(table)}` : ''} ORDER BY version`,
    ),
    drop: isAbout ? db.prepare(`DELETE FROM ${table} WHERE message_id = ?`) : null,
    dropOwn:
      isAbout && isOwn && outlastsHiding !== true
        ? db.prepare(`DELETE FROM ${table} WHERE user_id = ? AND message_id = ?`)
        : null,
  };
}
