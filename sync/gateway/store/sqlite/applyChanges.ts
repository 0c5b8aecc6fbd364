import { assertNever } from '../../../core/assertNever.ts';
import { type FeedId, isThreadFeed, type MessageId, type ThreadId, type UserId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import { stamp } from '../../decide/stamp.ts';
import type { FeedChange } from '../store.ts';
import type { Tables } from './tables.ts';
import { crashPoint } from '../../../core/crashPoint.ts';

/** Takes one number in each feed and writes its entities, inside the op's transaction. [THREAD-3] */
export function applyChanges(tables: Tables, feeds: readonly FeedDraft[], position: number): FeedChange[] {
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
    for (const entity of stamped) put(tables, feedId, entity);
    crashPoint('store.feedWritten');
    return { feedId, after: number - 1, through: number, entities: stamped };
  });
}

function put(tables: Tables, feedId: FeedId, entity: Entity): void {
  switch (entity.entity) {
    case 'message':
      if (entity.deletedAt !== null) dropAbout(tables, entity.messageId);
      return tables.messages.put(entity);
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
    case 'pin':
      return tables.pins.put(entity);
    case 'star':
      return tables.stars.put(ownerOf(feedId), entity);
    case 'hidden':
      // [STAR-3]
      tables.stars.dropOwn({ userId: ownerOf(feedId), messageId: entity.messageId });
      return tables.hidden.put(ownerOf(feedId), entity);
    case 'readPosition':
      return tables.accountFeed.putReadPosition(ownerOf(feedId), entity);
    default:
      return assertNever(entity);
  }
}

/** [DELETE-2] [PIN-4] [STAR-3] */
function dropAbout({ reactions, pins, stars }: Tables, messageId: MessageId): void {
  reactions.drop(messageId);
  pins.drop(messageId);
  stars.drop(messageId);
}

/** Whose account feed it is. */
export function ownerOf(feedId: FeedId): UserId {
  if (isThreadFeed(feedId)) throw new Error(`${feedId} is no account feed`);
  return feedId.slice(2) as UserId;
}
