import type { Database } from 'better-sqlite3';
import { type DeviceId, type MessageId, nobody, type ThreadId, type UserId } from '../../../../core/ids.ts';
import type { Content, Envelope, MessageEntity } from '../../../../protocol/entities/message.ts';
import type { MessageTimer } from '../../../../protocol/entities/timer.ts';
import type { LastEdit } from '../../../decide/rule.ts';
import type { Interval } from '../../../maySee.ts';
import type { Counted } from '../../run/loads.ts';
import type { Edition } from '../../../../protocol/frames/down/messageInfo.ts';
import { type Sized, smallEntityBytes } from '../../run/pageBudget.ts';

export interface MessageRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly sender_id: UserId;
  readonly at: number;
  readonly edited_at: number | null;
  readonly deleted_at: number | null;
  readonly edited_over: number | null;
  /** JSON of an Expiry without its time. */
  readonly expiry: string | null;
  readonly expires_at: number | null;
  readonly envelope: string;
  readonly content: string;
}

/** Of an entity, each but its key, in the order in which `put` writes them. */
const columns = [
  ...['thread_id', 'sequence_number', 'version', 'sender_id', 'at', 'edited_at', 'deleted_at'],
  ...['edited_over', 'expiry', 'expires_at', 'envelope', 'content'],
];

/** Who reads, and where. */
interface Reader {
  readonly threadId: ThreadId;
  readonly userId: UserId;
}

export function messageTable(db: Database) {
  const names = columns.join(', ');
  const insert = db.prepare(
    `INSERT INTO message (message_id, ${names}) VALUES (?, ${columns.map(() => '?').join(', ')})`,
  );
  // All of them, as `insert`: what is pushed is what is stored [CHANGES-3]. Who edited it, and since which version it says
  // what it says, moves with the words alone: a clock that starts, or a timer that comes back, is no edit [TIMER-4] [TIMER-11].
  const update = db.prepare(
    `UPDATE message SET ${columns.map((name) => `${name} = ?`).join(', ')},
       edited_by = iif(content = ?, edited_by, ?),
       said_version = iif(content = ?, coalesce(said_version, version), NULL)
     WHERE message_id = ?`,
  );
  // [INFO-3] A poll that is closed says what it said.
  const keepEdition = db.prepare(
    `INSERT INTO edition SELECT message_id, coalesce(said_version, version), coalesce(edited_at, at), content
     FROM message WHERE message_id = ? AND content <> ?`,
  );
  const dropEditions = db.prepare('DELETE FROM edition WHERE message_id = ?');
  const editions = db.prepare<[string], { version: number; at: number; content: string }>(
    'SELECT version, at, content FROM edition WHERE message_id = ? ORDER BY version DESC',
  );
  const edition = db.prepare<[string, string]>('SELECT 1 FROM edition WHERE message_id = ? AND content = ?');
  const lastEdit = db.prepare<[string], LastEdit & { readonly deviceId: DeviceId | null }>(
    `SELECT edited_by AS deviceId, coalesce(said_version, version) AS version FROM message WHERE message_id = ?`,
  );
  const drop = db.prepare('DELETE FROM message WHERE message_id = ?');
  const byId = db.prepare<[string], MessageRow>('SELECT * FROM message WHERE message_id = ?');
  // [HIDE-3] Of whoever asks; nobody else's.
  const notHidden =
    'NOT EXISTS (SELECT 1 FROM hidden WHERE hidden.user_id = ? AND hidden.message_id = message.message_id)';
  const created = db.prepare<[string, number, number, string], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ? AND ${notHidden}
     ORDER BY sequence_number`,
  );
  const edited = db.prepare<[string, number, number, number, string], MessageRow>(
    `SELECT * FROM message
     WHERE thread_id = ? AND version > ? AND version <= ? AND version > sequence_number AND sequence_number <= ?
       AND ${notHidden}
     ORDER BY version`,
  );
  // [SEE-2] Asked here, so that a limit counts what may be seen: a former member is given nothing that changed later.
  const unchangedSince = 'version <= coalesce(?, version)';
  const upTo = db.prepare<[string, number, number, number | null, string, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?
       AND ${unchangedSince} AND ${notHidden}
     ORDER BY sequence_number DESC LIMIT ?`,
  );
  const above = db.prepare<[string, number, number, number | null, string, number], MessageRow>(
    `SELECT * FROM message WHERE thread_id = ? AND sequence_number > ? AND sequence_number <= ?
       AND ${unchangedSince} AND ${notHidden}
     ORDER BY sequence_number LIMIT ?`,
  );
  const any = db
    .prepare<[string, number], number>(
      'SELECT 1 FROM message WHERE thread_id = ? AND sequence_number > ? LIMIT 1',
    )
    .pluck();
  // Of the index alone, and never more of it than so many entries, however long the thread is; those that are gone are
  // few, have indexes of their own, and are taken off. [DELETE-4] [HIDE-3]
  const countOfOthers = db
    .prepare<[Counted], number>(
      `WITH scanned AS MATERIALIZED (
         SELECT sender_id, sequence_number FROM message
         WHERE thread_id = :threadId AND sequence_number > :after AND sequence_number <= :through
         ORDER BY sequence_number LIMIT :scanned),
       reach AS (SELECT max(sequence_number) AS top FROM scanned)
       SELECT (SELECT count(*) FROM scanned WHERE sender_id <> :userId AND sender_id <> '${nobody}')
         - (SELECT count(*) FROM message INDEXED BY message_deleted
            WHERE thread_id = :threadId AND sequence_number > :after AND sequence_number <= reach.top
              AND deleted_at IS NOT NULL AND sender_id <> :userId)
         - (SELECT count(*) FROM hidden JOIN message USING (message_id)
            WHERE user_id = :userId AND hidden.thread_id = :threadId AND deleted_at IS NULL
              AND sequence_number > :after AND sequence_number <= reach.top
              AND sender_id <> :userId AND sender_id <> '${nobody}')
       FROM reach`,
    )
    .pluck();

  return {
    /**
     * [SEND-1] A new message is inserted, never upserted: an id in use throws.
     * @param deviceId whose op it is; null: the gateway's own doing, which changes no words
     */
    put(m: MessageEntity, deviceId: DeviceId | null): void {
      const { messageId, threadId, sequenceNumber, version, senderId, at, editedAt, deletedAt } = m;
      const content = JSON.stringify(m.content);
      const place = [threadId, sequenceNumber, version, senderId, at, editedAt, deletedAt];
      const said = [m.editedOver ?? null, ...expiryOf(m), JSON.stringify(m.envelope), content];
      if (version === sequenceNumber) {
        insert.run(messageId, ...place, ...said);
        return;
      }
      // [DELETE-2]
      if (deletedAt === null) keepEdition.run(messageId, content);
      else dropEditions.run(messageId);
      update.run(...place, ...said, content, deviceId, content, messageId);
    },
    /** null: it was never edited. */
    lastEdit(messageId: MessageId): LastEdit | null {
      const found = lastEdit.get(messageId);
      return found === undefined || found.deviceId === null ? null : { ...found, deviceId: found.deviceId };
    },
    saidBefore: ({ messageId, content }: { messageId: MessageId; content: Content }): boolean =>
      edition.get(messageId, JSON.stringify(content)) !== undefined,
    /** [TIMER-6] With what it said before. */
    drop(messageId: MessageId): void {
      dropEditions.run(messageId);
      drop.run(messageId);
    },
    find(messageId: MessageId): MessageEntity | null {
      const row = byId.get(messageId);
      return row === undefined ? null : toEntity(row);
    },
    /** What it said before it was edited, newest first, read one by one. */
    *editions(messageId: MessageId): Generator<Sized<Edition>> {
      for (const { version, at, content } of editions.iterate(messageId))
        yield {
          item: { version, at, content: JSON.parse(content) as Content },
          bytes: smallEntityBytes + Buffer.byteLength(content),
        };
    },
    /** Created in (after, through], in thread order, read one by one. */
    created: (reader: Reader, after: number, through: number): Iterable<Sized<MessageEntity>> =>
      sized(created.iterate(reader.threadId, after, through, reader.userId)),
    /** Last changed in (after, through] and created before, in the order of their versions, read one by one. */
    edited: (reader: Reader, after: number, through: number): Iterable<Sized<MessageEntity>> =>
      sized(edited.iterate(reader.threadId, after, through, after, reader.userId)),
    /** The newest `limit` that may be seen of those in (floor, to], newest first, read one by one. */
    upTo: (by: Interval, floor: number, to: number, limit: number): Iterable<Sized<MessageEntity>> =>
      sized(upTo.iterate(by.threadId, floor, to, by.leftAt, by.userId, limit)),
    /** The oldest `limit` that may be seen of those in (floor, to], oldest first, read one by one. */
    above: (by: Interval, floor: number, to: number, limit: number): Iterable<Sized<MessageEntity>> =>
      sized(above.iterate(by.threadId, floor, to, by.leftAt, by.userId, limit)),
    hasAny: (threadId: ThreadId, floor: number): boolean => any.get(threadId, floor) !== undefined,
    /** [UNREAD-1] [NOTICE-3] How many of others than `userId`, and not gone, are among the first `scanned` of (after, through]. */
    countOfOthers: (counted: Counted): number => countOfOthers.get(counted) ?? 0,
  };
}

/** What a message takes in a frame beside its text, about. */
const frameOfMessage = 500;

function* sized(rows: IterableIterator<MessageRow>): Generator<Sized<MessageEntity>> {
  for (const row of rows)
    yield {
      item: toEntity(row),
      bytes: frameOfMessage + row.envelope.length + Buffer.byteLength(row.content),
    };
}

function expiryOf({ expiry }: MessageEntity): [string | null, number | null] {
  if (expiry === undefined) return [null, null];
  const { expiresAt, ...timer } = expiry;
  return [JSON.stringify(timer), expiresAt];
}

export function toEntity(row: MessageRow): MessageEntity {
  return {
    entity: 'message',
    threadId: row.thread_id,
    messageId: row.message_id,
    version: row.version,
    sequenceNumber: row.sequence_number,
    senderId: row.sender_id,
    at: row.at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    ...(row.edited_over !== null && { editedOver: row.edited_over }),
    ...(row.expiry !== null && {
      expiry: { ...(JSON.parse(row.expiry) as MessageTimer), expiresAt: row.expires_at },
    }),
    envelope: JSON.parse(row.envelope) as Envelope,
    content: JSON.parse(row.content) as Content | null,
  };
}
