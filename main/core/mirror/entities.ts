import { aboutMessages } from './aboutMessages.ts';
import { prepareTakeAnew } from './takeAnew.ts';
import { isUnknown } from './unknownMessages.ts';
import { assertNever } from '../../../sync/core/assertNever.ts';
import { type MessageId, nobody, type UserId } from '../../../sync/core/ids.ts';
import type { Entity } from '../../../sync/protocol/entities/entity.ts';
import { mentions } from '../../../sync/protocol/markup/mentions.ts';
import { wordsOf } from '../../../sync/protocol/polls.ts';
import type { Db } from '../database/driver.ts';
import { prepareStoreVotes } from './votes.ts';

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
  const hidden = db.prepare(`
    INSERT INTO hidden (message_id, thread_id, version) VALUES (?, ?, ?)
    ON CONFLICT (message_id) DO UPDATE SET version = excluded.version WHERE excluded.version > hidden.version`);
  const expired = db.prepare(`
    INSERT INTO expired (message_id, thread_id, sequence_number, version) VALUES (?, ?, ?, ?)
    ON CONFLICT (message_id) DO UPDATE SET version = excluded.version WHERE excluded.version > expired.version`);
  const reaction = db.prepare(`
    INSERT INTO reaction (message_id, emoji, user_id, thread_id, version, present)
    SELECT :messageId, :emoji, :userId, :threadId, :version, :present
    ${whereHeld}
    ON CONFLICT (message_id, emoji, user_id) DO UPDATE
    SET version = excluded.version, present = excluded.present
    WHERE excluded.version > reaction.version`);
  const storeVote = prepareStoreVotes(db, whereHeld);
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
  const reminder = db.prepare(`
    INSERT INTO reminder (message_id, thread_id, sequence_number, version, remind_at)
    SELECT :messageId, :threadId, :sequenceNumber, :version, :remindAt ${whereHeld}
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, remind_at = excluded.remind_at WHERE excluded.version > reminder.version`);
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
    INSERT INTO thread (thread_id, version, kind, name, created_at, created_by, timer)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, kind = excluded.kind, name = excluded.name, created_at = excluded.created_at,
        created_by = excluded.created_by, timer = excluded.timer
    WHERE excluded.version > thread.version`);
  const membership = db.prepare(`
    INSERT INTO membership (thread_id, version, joined_at, left_at, removed) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, joined_at = excluded.joined_at, left_at = excluded.left_at,
        removed = excluded.removed
    WHERE excluded.version > membership.version`);
  const threadFeed = db.prepare(`INSERT INTO feed (feed_id) VALUES (?) ON CONFLICT DO NOTHING`);
  const raiseToEnd = db.prepare(`UPDATE feed SET known_head = max(known_head, ?) WHERE feed_id = ?`);
  const readPosition = db.prepare(`
    INSERT INTO read_position (thread_id, version, read_through, delivered_through) VALUES (?, ?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, read_through = excluded.read_through,
        delivered_through = excluded.delivered_through
    WHERE excluded.version > read_position.version`);
  const reach = db.prepare(`
    INSERT INTO reach (thread_id, version, steps) VALUES (?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, steps = excluded.steps WHERE excluded.version > reach.version`);

  const draft = db.prepare(`
    INSERT INTO draft (thread_id, version, copies) VALUES (?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE SET version = excluded.version, copies = excluded.copies
    WHERE excluded.version > draft.version`);
  const invitation = db.prepare(`
    INSERT INTO invitation (thread_id, version, name, invited_by, at, founder, state)
    VALUES (:threadId, :version, :name, :invitedBy, :at, :founder, :state)
    ON CONFLICT (thread_id) DO UPDATE
    SET version = excluded.version, name = excluded.name, invited_by = excluded.invited_by, at = excluded.at,
        founder = excluded.founder, state = excluded.state
    WHERE excluded.version > invitation.version`);
  const scheduled = db.prepare(`
    INSERT INTO scheduled (message_id, thread_id, version, state, send_at, sent_at, reply_to, text, reason)
    VALUES (:messageId, :threadId, :version, :state, :sendAt, :sentAt, :replyTo, :text, :reason)
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, state = excluded.state, send_at = excluded.send_at, sent_at = excluded.sent_at,
        reply_to = excluded.reply_to, text = excluded.text, reason = excluded.reason
    WHERE excluded.version > scheduled.version`);

  return (entity) => {
    switch (entity.entity) {
      case 'message': {
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
        return;
      }
      case 'reaction': {
        const { messageId, emoji, userId, threadId, version, present } = entity;
        reaction.run({ messageId, emoji, userId, threadId, version, present: present ? 1 : 0 });
        return;
      }
      case 'vote':
      case 'tally':
      case 'ballot':
        storeVote(entity);
        return;
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
      case 'reminder': {
        const { entity: _, ...fields } = entity;
        reminder.run(fields);
        return;
      }
      case 'draft':
        draft.run(entity.threadId, entity.version, JSON.stringify(entity.copies));
        return;
      case 'scheduled': {
        const { entity: _, content, ...fields } = entity;
        scheduled.run({ ...fields, text: content?.text ?? null });
        return;
      }
      case 'invitation': {
        const { entity: _, invitedBy, founder, ...fields } = entity;
        invitation.run({
          ...fields,
          invitedBy: JSON.stringify(invitedBy),
          founder: founder === true ? 1 : 0,
        });
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
        const { threadId, version, kind, name, createdAt, createdBy, timer } = entity;
        const timerJson = timer === undefined ? null : JSON.stringify(timer);
        thread.run(threadId, version, kind, name, createdAt, createdBy, timerJson);
        return;
      }
      case 'membership': {
        const { threadId, version, joinedAt, leftAt, removed } = entity;
        membership.run(threadId, version, joinedAt, leftAt, removed === true ? 1 : 0);
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
      case 'expired':
        // [TIMER-6]
        expired.run(entity.messageId, entity.threadId, entity.sequenceNumber, entity.version);
        dropMessage.run(entity.messageId);
        dropAbout(entity.messageId);
        takeAnew(entity.threadId);
        return;
      case 'readPosition':
        readPosition.run(entity.threadId, entity.version, entity.readThrough, entity.deliveredThrough ?? 0);
        return;
      case 'reach':
        reach.run(entity.threadId, entity.version, JSON.stringify(entity.steps));
        return;
      default:
        assertNever(entity);
    }
  };
}
