import {
  type DeviceId,
  type FeedId,
  isDirectThread,
  type MessageId,
  type ThreadId,
} from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { ExpiredEntity } from '../../../protocol/entities/expired.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import { stamp } from '../../decide/stamp.ts';
import { aboutMessage } from '../../maySee.ts';
import type { FeedChange } from '../store.ts';
import { type EntityTable, ownerOf } from './entityTable.ts';
import type { PlainName, Tables } from './tables.ts';
import { crashPoint } from '../../../core/crashPoint.ts';

/** Whose device an op is of, and when it is done. */
interface Doing {
  readonly deviceId: DeviceId;
  readonly now: number;
}

/** Takes one number in each feed and writes its entities, inside the op's transaction. [THREAD-3] */
export function applyChanges(
  tables: Tables,
  feeds: readonly FeedDraft[],
  position: number,
  by: Doing,
): FeedChange[] {
  const numbers = new Map<FeedId, number>();
  for (const { feedId, opens } of feeds) {
    if (opens) tables.feeds.create(feedId, position);
    numbers.set(feedId, tables.feeds.take(feedId, position));
  }
  const numberIn = (feedId: FeedId | ThreadId) => {
    const number = numbers.get(feedId);
    if (number === undefined) throw new Error(`the op takes no number in ${feedId}`);
    return number;
  };
  return feeds.map(({ feedId, entities }) => {
    const number = numberIn(feedId);
    const stamped = entities.map((draft) => stamp(draft, number, numberIn));
    for (const entity of stamped) put(tables, feedId, entity, by);
    crashPoint('store.feedWritten');
    return changeOf(tables, feedId, number, stamped);
  });
}

/** What one number in a feed brings, as its followers are told of it. */
export function changeOf(
  tables: Tables,
  feedId: FeedId,
  number: number,
  entities: readonly Entity[],
): FeedChange {
  const messageIds = new Set(entities.flatMap((entity) => aboutMessage(entity) ?? []));
  const hiddenFrom = [...messageIds]
    .map((messageId) => ({ messageId, userIds: tables.hidden.from(messageId) }))
    .filter(({ userIds }) => userIds.length > 0);
  const change = { feedId, after: number - 1, through: number, entities };
  return hiddenFrom.length === 0 ? change : { ...change, hiddenFrom };
}

function put(tables: Tables, feedId: FeedId, entity: Entity, { deviceId, now }: Doing): void {
  if (entity.entity === 'message') {
    if (entity.deletedAt !== null) dropAbout(tables, entity.messageId);
    tables.messages.put(entity, deviceId);
    // [INVITE-1]
    if (isDirectThread(feedId) && entity.sequenceNumber === entity.version)
      tables.invitations.wrote(feedId, entity.senderId);
  } else if (entity.entity === 'member') tables.threads.putMember(entity);
  else if (entity.entity === 'invitation') tables.invitations.put(ownerOf(feedId), entity);
  else if (entity.entity === 'scheduled') tables.scheduled.put(ownerOf(feedId), entity, deviceId);
  else if (entity.entity === 'expired') expire(tables, entity, now);
  else putPlain(tables, feedId, entity, now);
}

function putPlain(
  tables: Tables,
  feedId: FeedId,
  entity: Extract<Entity, { entity: PlainName }>,
  now: number,
) {
  (tables.of[entity.entity] as EntityTable<PlainName>).put(feedId, entity);
  if (entity.entity === 'receipt') tables.receipts.noteReceipt(entity);
  else if (entity.entity === 'readPosition' && entity.deliveredThrough !== undefined) {
    const through = { delivered: entity.deliveredThrough, read: entity.readThrough };
    tables.receipts.note(entity.threadId, ownerOf(feedId), through, now);
  } else if (entity.entity === 'hidden')
    for (const table of Object.values(tables.of)) table.dropOwn(ownerOf(feedId), entity.messageId);
}

/** [TIMER-6] Nothing of the message stays, but that it was there. */
export function expire(tables: Tables, entity: ExpiredEntity, now: number): void {
  tables.expired.put(entity, now);
  tables.messages.drop(entity.messageId);
  dropAbout(tables, entity.messageId);
}

/** [DELETE-2] [PIN-4] [STAR-3] [VOTE-6] [REMIND-3] */
function dropAbout({ of }: Tables, messageId: MessageId): void {
  for (const table of Object.values(of)) table.drop(messageId);
}
