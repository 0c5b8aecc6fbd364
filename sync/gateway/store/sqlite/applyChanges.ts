import { assertNever } from '../../../core/assertNever.ts';
import { type FeedId, isThreadFeed, type UserId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import { stamp } from '../../decide/stamp.ts';
import type { FeedChange } from '../store.ts';
import type { Tables } from './tables.ts';

/** Takes one number in each feed and writes its entities, inside the op's transaction. [THREAD-3] */
export function applyChanges(tables: Tables, feeds: readonly FeedDraft[], position: number): FeedChange[] {
  return feeds.map(({ feedId, opens, entities }) => {
    if (opens) tables.feeds.create(feedId, position);
    const number = tables.feeds.take(feedId, position);
    const stamped = entities.map((draft) => stamp(draft, number));
    for (const entity of stamped) put(tables, feedId, entity);
    return { feedId, after: number - 1, through: number, entities: stamped };
  });
}

function put(tables: Tables, feedId: FeedId, entity: Entity): void {
  switch (entity.entity) {
    case 'message':
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
    case 'readPosition':
      return tables.accountFeed.putReadPosition(ownerOf(feedId), entity);
    default:
      return assertNever(entity);
  }
}

/** Whose account feed it is. */
export function ownerOf(feedId: FeedId): UserId {
  if (isThreadFeed(feedId)) throw new Error(`${feedId} is no account feed`);
  return feedId.slice(2) as UserId;
}
