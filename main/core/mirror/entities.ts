import type { UserId } from '../../../sync/core/ids.ts';
import type { EntityKind } from '../../../sync/protocol/entities/defineEntity.ts';
import { type Entity, entityKinds, type EntityName } from '../../../sync/protocol/entities/entity.ts';
import type { MembershipEntity } from '../../../sync/protocol/entities/membership.ts';
import { columnsOf, toSnake, toSql } from '../../../sync/sqlite/entityRows.ts';
import { contentCodec } from '../contentCodec.ts';
import type { Db } from '../database/driver.ts';
import { aboutMessages } from './aboutMessages.ts';
import { prepareDropRows } from './dropRows.ts';
import { isExpired, isHidden } from './fragments.ts';
import { prepareMarkForRefetch } from './markForRefetch.ts';
import { prepareStoreMessage } from './storeMessage.ts';

/** Whose mirror it is. */
export interface Me {
  readonly userId: UserId;
  readonly handle: string;
}

/** Stores an entity when its version is newer than the stored one [MERGE-2]. */
export type StoreEntity = (entity: Entity) => void;

export function prepareStoreEntity(db: Db, me: Me): StoreEntity {
  const storeMessage = prepareStoreMessage(db, me);
  const storeScheduled = prepareStoreScheduled(db);
  const followMembership = prepareFollowMembership(db);
  const dropMessage = prepareDropRows(db, ['message', ...aboutMessages], 'message_id');
  const markForRefetch = prepareMarkForRefetch(db);
  const others = new Map(
    entityKinds
      .filter(({ name }) => name !== 'message' && name !== 'scheduled')
      .map((kind) => [kind.name, prepareUpsert(db, kind)]),
  );

  return (entity) => {
    if (entity.entity === 'message') return storeMessage(entity);
    if (entity.entity === 'scheduled') return storeScheduled(entity);
    const upsert = others.get(entity.entity);
    if (upsert === undefined) throw new Error(`the mirror has no table for ${entity.entity}`);
    upsert(entity);
    if (entity.entity === 'membership') return followMembership(entity);
    // [HIDE-3] [TIMER-6]
    if (entity.entity === 'hidden' || entity.entity === 'expired') dropMessage(entity.messageId);
    if (entity.entity === 'expired') markForRefetch(entity.threadId);
  };
}

/**
 * A thread of mine that the mirror knows nothing of is behind, whatever its head. One that I left is followed to where I
 * left it, if anything of it is held.
 */
function prepareFollowMembership(db: Db): (membership: MembershipEntity) => void {
  const follow = db.prepare(`INSERT INTO feed (feed_id) VALUES (?) ON CONFLICT DO NOTHING`);
  const raiseToEnd = db.prepare(`UPDATE feed SET known_head = max(known_head, ?) WHERE feed_id = ?`);
  return ({ threadId, leftAt }) => {
    if (leftAt === null) follow.run(threadId);
    else raiseToEnd.run(leftAt, threadId);
  };
}

function prepareStoreScheduled(db: Db): (entity: Extract<Entity, { entity: 'scheduled' }>) => void {
  const upsert = db.prepare(`
    INSERT INTO scheduled (message_id, thread_id, version, state, send_at, sent_at, reply_to, text, nonce, reason)
    VALUES (:messageId, :threadId, :version, :state, :sendAt, :sentAt, :replyTo, :text, :nonce, :reason)
    ON CONFLICT (message_id) DO UPDATE
    SET version = excluded.version, state = excluded.state, send_at = excluded.send_at, sent_at = excluded.sent_at,
        reply_to = excluded.reply_to, text = excluded.text, nonce = excluded.nonce,
        reason = excluded.reason
    WHERE excluded.version > scheduled.version`);
  return ({ content: said, ...fields }) => {
    const content = said && contentCodec.open(said, fields.commitment);
    upsert.run({ ...fields, text: content?.text ?? null, nonce: content?.nonce ?? null });
  };
}

/** [DELETE-5] Frames come in any order: what is late finds its message gone. */
const whereHeld = `
  WHERE NOT EXISTS (SELECT 1 FROM message WHERE message_id = :messageId AND deleted_at IS NOT NULL)
    AND NOT ${isHidden(':messageId')} AND NOT ${isExpired(':messageId')}`;

/** Where the message of an entity stands in its thread never changes. */
const ofPlace = new Set(['threadId', 'sequenceNumber']);

function prepareUpsert(db: Db, kind: EntityKind<EntityName, Entity>): StoreEntity {
  const table = toSnake(kind.name);
  const columns = columnsOf(kind);
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
