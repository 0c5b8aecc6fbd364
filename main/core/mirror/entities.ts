import { assertNever } from '../../../sync/core/assertNever.ts';
import { type MessageId, nobody, type UserId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import { mentions } from '../../../sync/protocol/markup/mentions.ts';
import type { Db } from '../database/driver.ts';

/** Whose mirror it is. */
export interface Me {
  readonly userId: UserId;
  readonly handle: string;
}
/** [DELETE-5] Frames come in any order: what is late finds its message gone. */
const whereHeld = `
  WHERE NOT EXISTS (SELECT 1 FROM message WHERE message_id = :messageId AND deleted_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM hidden WHERE message_id = :messageId)`;

/** Stores an entity when its version is newer than the stored one [MERGE-2]. */
export type StoreEntity = (entity: Entity) => void;

export function prepareStoreEntity(db: Db, me: Me): StoreEntity {
  const message = db.prepare(`
    INSERT INTO message
      (message_id, thread_id, sequence_number, version, sender_id, incoming, at, edited_at, deleted_at, kind,
       reply_to, forwarded_from, notice, text, mentions_me)
    SELECT :messageId, :threadId, :sequenceNumber, :version, :senderId, :incoming, :at, :editedAt, :deletedAt, :kind,
      :replyTo, :forwardedFrom, :notice, :text, :mentionsMe
    WHERE NOT EXISTS (SELECT 1 FROM hidden WHERE message_id = :messageId)
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, edited_at = excluded.edited_at, deleted_at = excluded.deleted_at,
        incoming = excluded.incoming, reply_to = excluded.reply_to, forwarded_from = excluded.forwarded_from,
        text = excluded.text, mentions_me = excluded.mentions_me
    WHERE excluded.version > message.version`);
  const dropMessage = db.prepare(`DELETE FROM message WHERE message_id = ?`);
  const drops = ['reaction', 'pin', 'star'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE message_id = ?`),
  );
  const dropAbout = (messageId: MessageId) => {
    for (const drop of drops) drop.run(messageId);
  };
  const hidden = db.prepare(`
    INSERT INTO hidden (message_id, thread_id, version) VALUES (?, ?, ?)
    ON CONFLICT (message_id) DO UPDATE SET version = excluded.version WHERE excluded.version > hidden.version`);
  const reaction = db.prepare(`
    INSERT INTO reaction (message_id, emoji, user_id, thread_id, version, present)
    SELECT :messageId, :emoji, :userId, :threadId, :version, :present
    ${whereHeld}
    ON CONFLICT (message_id, emoji, user_id) DO UPDATE
    SET version = excluded.version, present = excluded.present
    WHERE excluded.version > reaction.version`);
  const pin = db.prepare(`
    INSERT INTO pin (message_id, thread_id, sequence_number, version, pinned)
    SELECT :messageId, :threadId, :sequenceNumber, :version, :set ${whereHeld}
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, pinned = excluded.pinned WHERE excluded.version > pin.version`);
  const star = db.prepare(`
    INSERT INTO star (message_id, thread_id, sequence_number, version, starred)
    SELECT :messageId, :threadId, :sequenceNumber, :version, :set ${whereHeld}
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, starred = excluded.starred WHERE excluded.version > star.version`);
  const receipt = db.prepare(`
    INSERT INTO receipt (thread_id, user_id, version, delivered_through, delivered_at, read_through, read_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (thread_id, user_id) DO UPDATE
    SET version = excluded.version,
        delivered_through = excluded.delivered_through, delivered_at = excluded.delivered_at,
        read_through = excluded.read_through, read_at = excluded.read_at
    WHERE excluded.version > receipt.version`);
  const member = db.prepare(`
    INSERT INTO member (thread_id, user_id, version, handle, display_name, joined_at, left_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (thread_id, user_id) DO UPDATE
    SET version = excluded.version, handle = excluded.handle, display_name = excluded.display_name,
        joined_at = excluded.joined_at, left_at = excluded.left_at
    WHERE excluded.version > member.version`);
  const thread = db.prepare(`
    INSERT INTO thread (thread_id, version, kind, name, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, kind = excluded.kind, name = excluded.name, created_at = excluded.created_at,
        created_by = excluded.created_by
    WHERE excluded.version > thread.version`);
  const membership = db.prepare(`
    INSERT INTO membership (thread_id, version, joined_at, left_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, joined_at = excluded.joined_at, left_at = excluded.left_at
    WHERE excluded.version > membership.version`);
  const threadFeed = db.prepare(`INSERT INTO feed (feed_id) VALUES (?) ON CONFLICT DO NOTHING`);
  const raiseToEnd = db.prepare(`UPDATE feed SET known_head = max(known_head, ?) WHERE feed_id = ?`);
  const readPosition = db.prepare(`
    INSERT INTO read_position (thread_id, version, read_through) VALUES (?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, read_through = excluded.read_through
    WHERE excluded.version > read_position.version`);

  return (entity) => {
    switch (entity.entity) {
      case 'message': {
        const { entity: _, envelope, content, ...fields } = entity;
        const isDeleted = fields.deletedAt !== null;
        if (isDeleted) dropAbout(fields.messageId);
        // [NOTICE-3]
        const incoming = isDeleted || fields.senderId === me.userId || fields.senderId === nobody ? 0 : 1;
        const { kind, replyTo } = envelope;
        const text = content === null ? '' : content.text;
        message.run({
          ...fields,
          ...{ kind, replyTo },
          forwardedFrom:
            envelope.kind === 'text' && envelope.forwardedFrom !== undefined
              ? JSON.stringify(envelope.forwardedFrom)
              : null,
          notice: envelope.kind === 'notice' ? JSON.stringify(envelope.notice) : null,
          incoming,
          text,
          mentionsMe: incoming === 1 && mentions(text, me.handle) ? 1 : 0,
        });
        return;
      }
      case 'reaction': {
        const { messageId, emoji, userId, threadId, version, present } = entity;
        reaction.run({ messageId, emoji, userId, threadId, version, present: present ? 1 : 0 });
        return;
      }
      case 'pin': {
        const { entity: _, pinned, ...fields } = entity;
        pin.run({ ...fields, set: pinned ? 1 : 0 });
        return;
      }
      case 'star': {
        const { entity: _, starred, ...fields } = entity;
        star.run({ ...fields, set: starred ? 1 : 0 });
        return;
      }
      case 'receipt': {
        const { threadId, userId, version, deliveredThrough, deliveredAt, readThrough, readAt } = entity;
        receipt.run(threadId, userId, version, deliveredThrough, deliveredAt, readThrough, readAt);
        return;
      }
      case 'member': {
        const { threadId, userId, version, handle, displayName, joinedAt, leftAt } = entity;
        member.run(threadId, userId, version, handle, displayName, joinedAt, leftAt);
        return;
      }
      case 'thread': {
        const { threadId, version, kind, name, createdAt, createdBy } = entity;
        thread.run(threadId, version, kind, name, createdAt, createdBy);
        return;
      }
      case 'membership': {
        const { threadId, version, joinedAt, leftAt } = entity;
        membership.run(threadId, version, joinedAt, leftAt);
        // A thread of mine that the mirror knows nothing of is behind, whatever its head. One that I left is followed
        // to where I left it, if anything of it is held.
        if (leftAt === null) threadFeed.run(threadId);
        else raiseToEnd.run(leftAt, threadId);
        return;
      }
      case 'hidden':
        // [HIDE-3]
        hidden.run(entity.messageId, entity.threadId, entity.version);
        dropMessage.run(entity.messageId);
        dropAbout(entity.messageId);
        return;
      case 'readPosition':
        readPosition.run(entity.threadId, entity.version, entity.readThrough);
        return;
      default:
        assertNever(entity);
    }
  };
}
