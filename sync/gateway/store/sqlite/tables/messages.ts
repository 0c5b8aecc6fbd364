import type { Database } from 'better-sqlite3';
import type { DeviceId, MessageId, ThreadId, UserId } from '../../../../core/ids.ts';
import type { Content, Envelope, MessageEntity } from '../../../../protocol/entities/message.ts';
import type { MessageTimer } from '../../../../protocol/entities/timer.ts';
import type { Keys, LastEdit } from '../../../decide/rule.ts';
import { editionTable } from './editions.ts';

export interface MessageRow {
  readonly message_id: MessageId;
  readonly thread_id: ThreadId;
  readonly sequence_number: number;
  readonly version: number;
  readonly sender_id: UserId;
  readonly comment_on: MessageId | null;
  readonly at: number;
  readonly edited_at: number | null;
  readonly deleted_at: number | null;
  readonly deleted_by: UserId | null;
  readonly edited_over: number | null;
  /** JSON of an Expiry without its time. */
  readonly expiry: string | null;
  readonly expires_at: number | null;
  readonly envelope: string;
  readonly content: string;
}

/** Of an entity, each but its key, in the order in which `put` writes them. */
const columns = [
  ...['thread_id', 'sequence_number', 'version', 'sender_id', 'comment_on', 'at', 'edited_at', 'deleted_at'],
  ...['deleted_by', 'edited_over', 'expiry', 'expires_at', 'envelope', 'content'],
];

/** Messages and what they said before. How pages of them are read: `messagePages.ts`. */
export function messageTable(db: Database) {
  const editions = editionTable(db);
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
  const lastEdit = db.prepare<[string], LastEdit & { readonly deviceId: DeviceId | null }>(
    `SELECT edited_by AS deviceId, coalesce(said_version, version) AS version FROM message WHERE message_id = ?`,
  );
  const drop = db.prepare('DELETE FROM message WHERE message_id = ?');
  const byId = db.prepare<[string], MessageRow>('SELECT * FROM message WHERE message_id = ?');
  return {
    editions,
    lastSent: lastSentIn(db),
    /**
     * [SEND-1] A new message is inserted, never upserted: an id in use throws.
     * @param deviceId whose op it is; null: the gateway's own doing, which changes no words
     */
    put(m: MessageEntity, deviceId: DeviceId | null): void {
      const { messageId, threadId, sequenceNumber, version, senderId, at, editedAt, deletedAt } = m;
      const content = JSON.stringify(m.content);
      const comment = m.commentOn ?? null;
      const place = [threadId, sequenceNumber, version, senderId, comment, at, editedAt, deletedAt];
      const marks = [m.deletedBy ?? null, m.editedOver ?? null, ...expiryOf(m)];
      const said = [...marks, JSON.stringify(m.envelope), content];
      if (version === sequenceNumber) {
        insert.run(messageId, ...place, ...said);
        return;
      }
      // [DELETE-2]
      if (deletedAt === null) editions.keep(messageId, content);
      else editions.drop(messageId);
      update.run(...place, ...said, content, deviceId, content, messageId);
    },
    /** null: it was never edited. */
    lastEdit(messageId: MessageId): LastEdit | null {
      const found = lastEdit.get(messageId);
      return found === undefined || found.deviceId === null ? null : { ...found, deviceId: found.deviceId };
    },
    /** [TIMER-6] With what it said before. */
    drop(messageId: MessageId): void {
      editions.drop(messageId);
      drop.run(messageId);
    },
    find(messageId: MessageId): MessageEntity | null {
      const row = byId.get(messageId);
      return row === undefined ? null : toEntity(row);
    },
  };
}

/** [PACE-2] null: there is none. */
function lastSentIn(db: Database): (key: Keys['lastSent']) => number | null {
  // No further back than the newest message that is older than that.
  const lastSent = db
    .prepare<Keys['lastSent'], number>(
      `SELECT at FROM message WHERE thread_id = :threadId AND sender_id = :userId AND at > :since AND at <= :now
         AND sequence_number > coalesce((SELECT sequence_number FROM message
           WHERE thread_id = :threadId AND at <= :since ORDER BY sequence_number DESC LIMIT 1), 0)
       ORDER BY sequence_number DESC LIMIT 1`,
    )
    .pluck();
  return (key) => lastSent.get(key) ?? null;
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
    ...(row.comment_on !== null && { commentOn: row.comment_on }),
    at: row.at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    ...(row.deleted_by !== null && { deletedBy: row.deleted_by }),
    ...(row.edited_over !== null && { editedOver: row.edited_over }),
    ...(row.expiry !== null && {
      expiry: { ...(JSON.parse(row.expiry) as MessageTimer), expiresAt: row.expires_at },
    }),
    envelope: JSON.parse(row.envelope) as Envelope,
    content: JSON.parse(row.content) as Content | null,
  };
}
