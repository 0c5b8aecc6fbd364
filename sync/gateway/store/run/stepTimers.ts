import { crashPoint } from '../../../core/crashPoint.ts';
import type { ThreadId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { MessageEntity } from '../../../protocol/entities/message.ts';
import type { FeedChange, Stepped } from '../store.ts';
import { type Numbered, numberOf, told, write } from './applyChanges.ts';
import { allocate, load, type Steps } from './backend.ts';

type Step = Omit<Stepped, 'at'>;

/** [TIMER-4] Starts the clocks of what others have read in a thread, at most `limit`. */
export function* startClocks(threadId: ThreadId, limit: number, now: number): Steps<Step> {
  const { readWaiting } = yield* load({ readWaiting: { threadId, limit } });
  const changes = yield* change(readWaiting, now, (message, version) => {
    const { expiry } = message;
    if (expiry === undefined) throw new Error('a message without a timer has no clock');
    return { ...message, version, expiry: { ...expiry, expiresAt: now + expiry.seconds * 1_000 } };
  });
  if (changes.length > 0) crashPoint('timers.startWritten');
  return { changes, isAll: readWaiting.length < limit };
}

/** [TIMER-6] Removes what is due, at most `limit`. */
export function* removeDue(limit: number, now: number): Steps<Step> {
  const { due } = yield* load({ due: { now, limit } });
  const changes = yield* change(due, now, ({ threadId, messageId, sequenceNumber }, version) => {
    return { entity: 'expired', threadId, messageId, sequenceNumber, version };
  });
  if (changes.length > 0) crashPoint('timers.expiryWritten');
  return { changes, isAll: due.length < limit };
}

/** Takes one number in the feed of each thread that it changes. [SEQ-1] */
function* change(
  messages: readonly MessageEntity[],
  now: number,
  changed: (message: MessageEntity, version: number) => Entity,
): Steps<FeedChange[]> {
  const feeds: Numbered[] = [];
  for (const [feedId, ofThread] of Map.groupBy(messages, ({ threadId }) => threadId)) {
    const number = numberOf(yield* allocate([{ feedId }]), feedId);
    const feed = { feedId, number, entities: ofThread.map((message) => changed(message, number)) };
    yield* write(feed, { deviceId: null, now });
    feeds.push(feed);
  }
  return yield* told(feeds);
}
