import { assertNever } from '../../../sync/core/assertNever.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import type { Db } from '../database/driver.ts';

/** Stores an entity when its version is newer than the stored one [MERGE-2]. */
export type StoreEntity = (entity: Entity) => void;

export function prepareStoreEntity(db: Db): StoreEntity {
  const message = db.prepare(`
    INSERT INTO message (message_id, thread_id, sequence_number, version, sender_id, at, edited_at, kind, reply_to, text)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, edited_at = excluded.edited_at, text = excluded.text
    WHERE excluded.version > message.version`);
  const reaction = db.prepare(`
    INSERT INTO reaction (message_id, emoji, user_id, thread_id, version, present) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (message_id, emoji, user_id) DO UPDATE
    SET version = excluded.version, present = excluded.present
    WHERE excluded.version > reaction.version`);
  const receipt = db.prepare(`
    INSERT INTO receipt (thread_id, user_id, version, delivered_through, delivered_at, read_through, read_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (thread_id, user_id) DO UPDATE
    SET version = excluded.version,
        delivered_through = excluded.delivered_through, delivered_at = excluded.delivered_at,
        read_through = excluded.read_through, read_at = excluded.read_at
    WHERE excluded.version > receipt.version`);
  const member = db.prepare(`
    INSERT INTO member (thread_id, user_id, version, handle, display_name, joined_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (thread_id, user_id) DO UPDATE
    SET version = excluded.version, handle = excluded.handle, display_name = excluded.display_name,
        joined_at = excluded.joined_at
    WHERE excluded.version > member.version`);
  const thread = db.prepare(`
    INSERT INTO thread (thread_id, version, kind, created_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, kind = excluded.kind, created_at = excluded.created_at
    WHERE excluded.version > thread.version`);
  const membership = db.prepare(`
    INSERT INTO membership (thread_id, version) VALUES (?, ?)
    ON CONFLICT (thread_id) DO UPDATE SET version = excluded.version WHERE excluded.version > membership.version`);
  const threadFeed = db.prepare(`INSERT INTO feed (feed_id) VALUES (?) ON CONFLICT DO NOTHING`);
  const readPosition = db.prepare(`
    INSERT INTO read_position (thread_id, version, read_through) VALUES (?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, read_through = excluded.read_through
    WHERE excluded.version > read_position.version`);

  return (entity) => {
    switch (entity.entity) {
      case 'message': {
        const { messageId, threadId, sequenceNumber, version, senderId, at, editedAt, envelope, content } =
          entity;
        const { kind, replyTo } = envelope;
        message.run(
          messageId,
          threadId,
          sequenceNumber,
          version,
          senderId,
          at,
          editedAt,
          kind,
          replyTo,
          content.text,
        );
        return;
      }
      case 'reaction': {
        const { messageId, emoji, userId, threadId, version, present } = entity;
        reaction.run(messageId, emoji, userId, threadId, version, present ? 1 : 0);
        return;
      }
      case 'receipt': {
        const { threadId, userId, version, deliveredThrough, deliveredAt, readThrough, readAt } = entity;
        receipt.run(threadId, userId, version, deliveredThrough, deliveredAt, readThrough, readAt);
        return;
      }
      case 'member': {
        const { threadId, userId, version, handle, displayName, joinedAt } = entity;
        member.run(threadId, userId, version, handle, displayName, joinedAt);
        return;
      }
      case 'thread':
        thread.run(entity.threadId, entity.version, entity.kind, entity.createdAt);
        return;
      case 'membership':
        membership.run(entity.threadId, entity.version);
        // A thread of mine that the mirror knows nothing of is behind, whatever its head.
        threadFeed.run(entity.threadId);
        return;
      case 'readPosition':
        readPosition.run(entity.threadId, entity.version, entity.readThrough);
        return;
      default:
        assertNever(entity);
    }
  };
}
