import { crashPoint } from '../../../core/crashPoint.ts';
import type { FeedId, MessageId, ThreadId, UserId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { MessageEntity } from '../../../protocol/entities/message.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import { stamp } from '../../decide/stamp.ts';
import { aboutMessage } from '../../maySee.ts';
import type { FeedChange } from '../store.ts';
import { allocate, load, put, type Steps } from './backend.ts';
import { requestNews } from './requestNews.ts';
import { type Doing, writesOf } from './writes.ts';

/** What one number in a feed brings. */
export interface Numbered {
  readonly feedId: FeedId;
  readonly number: number;
  readonly entities: readonly Entity[];
  readonly keptFrom?: UserId | undefined;
}

/** Takes one number in each feed and writes its entities, inside the op's transaction. [THREAD-3] */
export function* applyChanges(feeds: readonly FeedDraft[], by: Doing): Steps<FeedChange[]> {
  if (feeds.length === 0) return [];
  const changed = yield* numbered(feeds, by);
  const news = yield* requestNews(changed.flatMap(({ entities }) => entities));
  return yield* told(news.length === 0 ? changed : [...changed, ...(yield* numbered(news, by))]);
}

function* numbered(feeds: readonly FeedDraft[], by: Doing): Steps<readonly Numbered[]> {
  const numbers = yield* allocate(feeds);
  const numberIn = (feedId: FeedId | ThreadId) => numberOf(numbers, feedId);
  const changed = feeds.map(({ feedId, entities, keptFrom }): Numbered => {
    const number = numberIn(feedId);
    return { feedId, number, entities: entities.map((draft) => stamp(draft, number, numberIn)), keptFrom };
  });
  for (const one of changed) {
    yield* write(one, by);
    crashPoint('store.feedWritten');
  }
  return changed;
}

export function numberOf(numbers: ReadonlyMap<FeedId, number>, feedId: FeedId): number {
  const number = numbers.get(feedId);
  if (number === undefined) throw new Error(`the op takes no number in ${feedId}`);
  return number;
}

export function* write({ feedId, entities, keptFrom }: Numbered, by: Doing): Steps<void> {
  yield* put(entities.flatMap((entity) => writesOf(feedId, entity, by)));
  if (keptFrom !== undefined)
    yield* put(
      entities
        .filter(isNewMessage)
        .map(({ messageId, threadId }) => ({ kind: 'keptFrom', userId: keptFrom, messageId, threadId })),
    );
}

/** What followers are told: the very entities that were written. [CHANGES-3] */
export function* told(changed: readonly Numbered[]): Steps<FeedChange[]> {
  const about = changed.map(
    ({ entities, keptFrom }) =>
      new Set(entities.flatMap((entity) => mayBeHidden(entity, keptFrom !== undefined) ?? [])),
  );
  const messageIds = [...new Set(about.flatMap((ids) => [...ids]))];
  const hidden = messageIds.length === 0 ? [] : (yield* load({ hiddenFrom: messageIds })).hiddenFrom;
  return changed.map(({ feedId, number, entities }, index) => {
    const change = { feedId, after: number - 1, through: number, entities };
    const hiddenFrom = hidden.filter(({ messageId }) => about[index]?.has(messageId));
    return hiddenFrom.length === 0 ? change : { ...change, hiddenFrom };
  });
}

function isNewMessage(entity: Entity): entity is MessageEntity {
  return entity.entity === 'message' && entity.sequenceNumber === entity.version;
}

/** The message it is about, unless that has just begun and is kept from nobody: nobody can have hidden it. */
function mayBeHidden(entity: Entity, isKept: boolean): MessageId | null {
  return isNewMessage(entity) && !isKept ? null : aboutMessage(entity);
}
