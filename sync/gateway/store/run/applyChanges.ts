import { crashPoint } from '../../../core/crashPoint.ts';
import type { FeedId, MessageId, ThreadId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { FeedDraft } from '../../decide/rule.ts';
import { stamp } from '../../decide/stamp.ts';
import { aboutMessage } from '../../maySee.ts';
import type { FeedChange } from '../store.ts';
import { allocate, load, put, type Steps } from './backend.ts';
import { type Doing, writesOf } from './writes.ts';

/** What one number in a feed brings. */
export interface Numbered {
  readonly feedId: FeedId;
  readonly number: number;
  readonly entities: readonly Entity[];
}

/** Takes one number in each feed and writes its entities, inside the op's transaction. [THREAD-3] */
export function* applyChanges(feeds: readonly FeedDraft[], by: Doing): Steps<FeedChange[]> {
  if (feeds.length === 0) return [];
  const numbers = yield* allocate(feeds);
  const numberIn = (feedId: FeedId | ThreadId) => numberOf(numbers, feedId);
  const changed = feeds.map(({ feedId, entities }): Numbered => {
    const number = numberIn(feedId);
    return { feedId, number, entities: entities.map((draft) => stamp(draft, number, numberIn)) };
  });
  for (const one of changed) {
    yield* write(one, by);
    crashPoint('store.feedWritten');
  }
  return yield* told(changed);
}

export function numberOf(numbers: ReadonlyMap<FeedId, number>, feedId: FeedId): number {
  const number = numbers.get(feedId);
  if (number === undefined) throw new Error(`the op takes no number in ${feedId}`);
  return number;
}

export function* write({ feedId, entities }: Numbered, by: Doing): Steps<void> {
  yield* put(entities.flatMap((entity) => writesOf(feedId, entity, by)));
}

/** What followers are told: the very entities that were written. [CHANGES-3] */
export function* told(changed: readonly Numbered[]): Steps<FeedChange[]> {
  const about = changed.map(
    ({ entities }) => new Set(entities.flatMap((entity) => mayBeHidden(entity) ?? [])),
  );
  const messageIds = [...new Set(about.flatMap((ids) => [...ids]))];
  const hidden = messageIds.length === 0 ? [] : (yield* load({ hiddenFrom: messageIds })).hiddenFrom;
  return changed.map(({ feedId, number, entities }, index) => {
    const change = { feedId, after: number - 1, through: number, entities };
    const hiddenFrom = hidden.filter(({ messageId }) => about[index]?.has(messageId));
    return hiddenFrom.length === 0 ? change : { ...change, hiddenFrom };
  });
}

/** The message it is about, unless that has just begun: nobody can have hidden it. */
function mayBeHidden(entity: Entity): MessageId | null {
  const isNew = entity.entity === 'message' && entity.sequenceNumber === entity.version;
  return isNew ? null : aboutMessage(entity);
}
