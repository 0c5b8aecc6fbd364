import { assertNever } from '../../../core/assertNever.ts';
import {
  type DeviceId,
  type FeedId,
  isDirectThread,
  isThreadFeed,
  type MessageId,
  type ThreadId,
  type UserId,
} from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { ExpiredEntity } from '../../../protocol/entities/expired.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import { stamp } from '../../decide/stamp.ts';
import { aboutMessage } from '../../maySee.ts';
import type { FeedChange } from '../store.ts';
import type { Tables } from './tables.ts';
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
  switch (entity.entity) {
    case 'message':
      if (entity.deletedAt !== null) dropAbout(tables, entity.messageId);
      tables.messages.put(entity, deviceId);
      // [INVITE-1]
      if (isDirectThread(feedId) && entity.sequenceNumber === entity.version)
        tables.invitations.wrote(feedId, entity.senderId);
      return;
    case 'reaction':
      return tables.reactions.put(entity);
    case 'receipt':
      return tables.receipts.put(entity);
    case 'thread':
      return tables.threads.put(entity);
    case 'member':
      return tables.threads.putMember(entity);
    case 'membership':
      return tables.accountFeed.putMembership(ownerOf(feedId), entity);
    case 'vote':
      return tables.polls.putVote(entity);
    case 'tally':
      return tables.polls.putTally(entity);
    case 'ballot':
      return tables.polls.putBallot(ownerOf(feedId), entity);
    case 'pin':
      return tables.pins.put(entity);
    case 'star':
      return tables.stars.put(ownerOf(feedId), entity);
    case 'reminder':
      return tables.reminders.put(ownerOf(feedId), entity);
    case 'invitation':
      return tables.invitations.put(ownerOf(feedId), entity);
    case 'draft':
      return tables.drafts.put(ownerOf(feedId), entity);
    case 'scheduled':
      return tables.scheduled.put(ownerOf(feedId), entity, deviceId);
    case 'hidden':
      // [STAR-3] [REMIND-3]
      tables.reminders.dropOwn({ userId: ownerOf(feedId), messageId: entity.messageId });
      tables.stars.dropOwn({ userId: ownerOf(feedId), messageId: entity.messageId });
      return tables.hidden.put(ownerOf(feedId), entity);
    case 'expired':
      return expire(tables, entity, now);
    case 'reach':
      return tables.reach.put(entity);
    case 'readPosition':
      if (entity.deliveredThrough !== undefined) {
        const through = { delivered: entity.deliveredThrough, read: entity.readThrough };
        tables.receipts.note(entity.threadId, ownerOf(feedId), through, now);
      }
      return tables.accountFeed.putReadPosition(ownerOf(feedId), entity);
    default:
      return assertNever(entity);
  }
}

/** [TIMER-6] Nothing of the message stays, but that it was there. */
export function expire(tables: Tables, entity: ExpiredEntity, now: number): void {
  tables.expired.put(entity, now);
  tables.messages.drop(entity.messageId);
  dropAbout(tables, entity.messageId);
}

/** [DELETE-2] [PIN-4] [STAR-3] [VOTE-6] [REMIND-3] */
function dropAbout({ reactions, polls, pins, reminders, stars }: Tables, messageId: MessageId): void {
  reactions.drop(messageId);
  polls.drop(messageId);
  pins.drop(messageId);
  stars.drop(messageId);
  reminders.drop(messageId);
}

/** Whose account feed it is. */
export function ownerOf(feedId: FeedId): UserId {
  if (isThreadFeed(feedId)) throw new Error(`${feedId} is no account feed`);
  return feedId.slice(2) as UserId;
}
