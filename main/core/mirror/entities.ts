import { type MessageId, nobody, type UserId } from '../../../sync/core/ids.ts';
import type { EntityKind } from '../../../sync/protocol/entities/defineEntity.ts';
import { type Entity, entityKinds, type EntityName } from '../../../sync/protocol/entities/entity.ts';
import type { MessageEntity } from '../../../sync/protocol/entities/message.ts';
import { mentions } from '../../../sync/protocol/markup/mentions.ts';
import { wordsOf } from '../../../sync/protocol/polls.ts';
import { columnsOf, toSnake, toSql } from '../../../sync/sqlite/entityRows.ts';
import type { Db } from '../database/driver.ts';
import { aboutMessages } from './aboutMessages.ts';
import { prepareTakeAnew } from './takeAnew.ts';
import { isUnknown } from './unknownMessages.ts';

/** Whose mirror it is. */
export interface Me {
  readonly userId: UserId;
  readonly handle: string;
}
/** [DELETE-5] Frames come in any order: what is late finds its message gone. */
const whereHeld = `
  WHERE NOT EXISTS (SELECT 1 FROM message WHERE message_id = :messageId AND deleted_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM hidden WHERE message_id = :messageId)
    AND NOT EXISTS (SELECT 1 FROM expired WHERE message_id = :messageId)`;

/** Stores an entity when its version is newer than the stored one [MERGE-2]. */
export type StoreEntity = (entity: Entity) => void;

export function prepareStoreEntity(db: Db, me: Me): StoreEntity {
  const message = db.prepare(`
    INSERT INTO message
      (message_id, thread_id, sequence_number, version, sender_id, incoming, at, edited_at, deleted_at, kind,
       reply_to, forwarded_from, notice, poll, text, mentions_me, edited_over, expiry, expires_at)
    SELECT :messageId, :threadId, :sequenceNumber, :version, :senderId, :incoming, :at, :editedAt, :deletedAt, :kind,
      :replyTo, :forwardedFrom, :notice, :poll, :text, :mentionsMe, :editedOver, :expiry, :expiresAt
    WHERE NOT EXISTS (SELECT 1 FROM hidden WHERE message_id = :messageId)
      AND NOT EXISTS (SELECT 1 FROM expired WHERE message_id = :messageId)
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, edited_at = excluded.edited_at, deleted_at = excluded.deleted_at,
        incoming = excluded.incoming, reply_to = excluded.reply_to, forwarded_from = excluded.forwarded_from,
        notice = excluded.notice,
        kind = excluded.kind, poll = excluded.poll, text = excluded.text, mentions_me = excluded.mentions_me,
        edited_over = excluded.edited_over, expiry = excluded.expiry, expires_at = excluded.expires_at
    WHERE excluded.version > message.version
      OR (excluded.version = message.version AND ${isUnknown('message.notice')})`);
  const dropMessage = db.prepare(`DELETE FROM message WHERE message_id = ?`);
  const drops = aboutMessages.map((table) => db.prepare(`DELETE FROM ${table} WHERE message_id = ?`));
  const takeAnew = prepareTakeAnew(db);
  const dropAbout = (messageId: MessageId) => {
    for (const drop of drops) drop.run(messageId);
  };
  const threadFeed = db.prepare(`INSERT INTO feed (feed_id) VALUES (?) ON CONFLICT DO NOTHING`);
  const raiseToEnd = db.prepare(`UPDATE feed SET known_head = max(known_head, ?) WHERE feed_id = ?`);
  const scheduled = db.prepare(`
    INSERT INTO scheduled (message_id, thread_id, version, state, send_at, sent_at, reply_to, text, reason)
    VALUES (:messageId, :threadId, :version, :state, :sendAt, :sentAt, :replyTo, :text, :reason)
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, state = excluded.state, send_at = excluded.send_at, sent_at = excluded.sent_at,
        reply_to = excluded.reply_to, text = excluded.text, reason = excluded.reason
    WHERE excluded.version > scheduled.version`);

  const others = new Map(
    entityKinds
      .filter(({ name }) => name !== 'message' && name !== 'scheduled')
      .map((kind) => [kind.name, prepareUpsert(db, kind)]),
  );

  function storeMessage(entity: MessageEntity): void {
    const { entity: _, envelope, content, expiry, ...fields } = entity;
    const { expiresAt = null, ...timer } = expiry ?? {};
    const isDeleted = fields.deletedAt !== null;
    if (isDeleted) dropAbout(fields.messageId);
    // [NOTICE-3]
    const { kind, replyTo } = envelope;
    const isRead = isDeleted || fields.senderId === me.userId || fields.senderId === nobody;
    const incoming = isRead || kind === 'notice' ? 0 : 1;
    const text = content === null ? '' : wordsOf(content);
    message.run({
      ...fields,
      ...{ kind, replyTo },
      forwardedFrom:
        envelope.kind !== 'notice' && envelope.forwardedFrom !== undefined
          ? JSON.stringify(envelope.forwardedFrom)
          : null,
      poll: envelope.kind === 'poll' ? JSON.stringify(envelope.poll) : null,
      notice: envelope.kind === 'notice' ? JSON.stringify(envelope.notice) : null,
      incoming,
      expiresAt,
      expiry: expiry === undefined ? null : JSON.stringify(timer),
      editedOver: fields.editedOver ?? null,
      text,
      mentionsMe: incoming === 1 && mentions(text, me.handle) ? 1 : 0,
    });
  }

  return (entity) => {
    if (entity.entity === 'message') return storeMessage(entity);
    if (entity.entity === 'scheduled') {
      const { entity: _, content, ...fields } = entity;
      scheduled.run({ ...fields, text: content?.text ?? null });
      return;
    }
    const upsert = others.get(entity.entity);
    if (upsert === undefined) throw new Error(`the mirror has no table for ${entity.entity}`);
    upsert(entity);
    if (entity.entity === 'membership') {
      // A thread of mine that the mirror knows nothing of is behind, whatever its head. One that I left is followed
      // to where I left it, if anything of it is held.
      if (entity.leftAt === null) threadFeed.run(entity.threadId);
      else raiseToEnd.run(entity.leftAt, entity.threadId);
    } else if (entity.entity === 'hidden' || entity.entity === 'expired') {
      // [HIDE-3] [TIMER-6]
      dropMessage.run(entity.messageId);
      dropAbout(entity.messageId);
      if (entity.entity === 'expired') takeAnew(entity.threadId);
    }
  };
}

/** Where the message of an entity stands in its thread never changes. */
const ofPlace = new Set(['threadId', 'sequenceNumber']);

function prepareUpsert(db: Db, kind: EntityKind<EntityName, Entity>): StoreEntity {
  const table = toSnake(kind.name);
  const columns = columnsOf(kind, kind.notMirrored);
  const moving = columns.filter(({ field }) => !kind.key.includes(field) && !ofPlace.has(field));
  const upsert = db.prepare(`
    INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')})
    SELECT ${columns.map(({ field }) => `:${field}`).join(', ')}
    ${kind.dropsWithMessage === true ? whereHeld : 'WHERE true'}
    ON CONFLICT (${kind.key.map(toSnake).join(', ')}) DO UPDATE
    SET ${moving.map(({ name }) => `${name} = excluded.${name}`).join(', ')}
    WHERE excluded.version > ${table}.version`);
  return (entity) =>
    void upsert.run(Object.fromEntries(columns.map((column) => [column.field, toSql(column, entity)])));
}
