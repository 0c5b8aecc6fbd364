import { crashPoint } from '../../../core/crashPoint.ts';
import type { ThreadId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { MessageEntity } from '../../../protocol/entities/message.ts';
import type { Stepped, TimerStore } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import { changeOf, expire } from './applyChanges.ts';
import type { Tables } from './tables.ts';

export interface TimerStepsDeps {
  readonly tables: Tables;
  readonly incarnation: Incarnation;
  readonly now: () => number;
  readonly read: <T>(task: () => T) => Promise<T>;
  /** In a transaction of its own, committed when it returns. */
  readonly write: <T>(task: () => T) => T;
  /** What is gone still stands in the log. */
  readonly onGone: () => void;
}

/** The steps of disappearing messages. Each takes one number in the feed of each thread that it changes. [SEQ-1] */
export function timerSteps({ tables, incarnation, now, read, write, onGone }: TimerStepsDeps): TimerStore {
  type Written = Pick<Stepped, 'changes'> & { readonly position: number };

  function change(
    messages: readonly MessageEntity[],
    put: (message: MessageEntity, version: number) => Entity,
  ): Written {
    const before = incarnation.position();
    let position = before;
    const changes = [...Map.groupBy(messages, ({ threadId }) => threadId)].map(([feedId, ofThread]) => {
      position += 1;
      const number = tables.feeds.take(feedId, position);
      const entities = ofThread.map((message) => put(message, number));
      return changeOf(tables, feedId, number, entities);
    });
    if (position > before) tables.positions.save(position);
    return { changes, position };
  }

  // Before anything else may run: the next change takes the next position.
  function committed({ changes, position }: Written, isAll: boolean): Stepped {
    incarnation.advance(position);
    return { changes, at: incarnation.at(), isAll };
  }

  return {
    waiting: () => read(() => tables.timers.waiting()),
    nextDue: () => read(() => tables.timers.nextDue()),
    async start(threadId: ThreadId, limit) {
      const startedAt = now();
      const written = write(() => {
        const messages = tables.timers.read(threadId, limit);
        const started = change(messages, (message, version) => {
          const { expiry } = message;
          if (expiry === undefined) throw new Error('a message without a timer has no clock');
          const expiresAt = startedAt + expiry.seconds * 1_000;
          const started: MessageEntity = { ...message, version, expiry: { ...expiry, expiresAt } };
          tables.messages.put(started, null);
          return started;
        });
        if (messages.length > 0) crashPoint('timers.startWritten');
        return { ...started, isAll: messages.length < limit };
      });
      const stepped = committed(written, written.isAll);
      if (stepped.changes.length > 0) crashPoint('timers.startCommitted');
      return stepped;
    },
    async expire(limit) {
      const written = write(() => {
        const messages = tables.timers.due(now(), limit);
        const removed = change(messages, ({ threadId, messageId, sequenceNumber }, version) => {
          const gone = { entity: 'expired', threadId, messageId, sequenceNumber, version } as const;
          expire(tables, gone, now());
          return gone;
        });
        if (messages.length > 0) crashPoint('timers.expiryWritten');
        return { ...removed, isAll: messages.length < limit };
      });
      const stepped = committed(written, written.isAll);
      if (stepped.changes.length > 0) {
        crashPoint('timers.expiryCommitted');
        onGone();
      }
      return stepped;
    },
  };
}
