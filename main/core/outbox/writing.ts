import type { OutboxChange, OutboxPort, Room } from '../../../sync/client/ports.ts';
import { crashPoint } from '../../../sync/core/crashPoint.ts';
import { accountFeedId, type MessageId, type ThreadId, type UserId } from '../../../sync/core/ids.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';
import { requireFitting } from '../../../sync/protocol/words.ts';
import { threadOf } from '../../../sync/protocol/ops/subject.ts';
import { relaxed } from '../database/driver.ts';
import { changeIn } from './change.ts';
import type { OutboxContext } from './context.ts';
import type { OpPeople } from './people.ts';
import { keptTargetOf } from './rows.ts';
import { prepareSquash } from './squash.ts';

/** [OUTBOX-1] What a person does becomes an op. */
export type Writing = Pick<OutboxPort, 'add' | 'addAll' | 'addAndTake'>;

interface Deps extends OutboxContext {
  readonly people: OpPeople;
  readonly takeSendable: OutboxPort['takeSendable'];
}

/** It is not to be sent later. */
export function cancellingOf(userId: UserId, threadId: ThreadId, messageId: MessageId): OpIntent {
  return {
    type: 'scheduleMessage',
    feedId: accountFeedId(userId),
    body: { threadId, messageId, message: null },
  };
}

export function prepareWriting(deps: Deps): Writing {
  const { db, userId, newId, now, holds, people, takeSendable } = deps;
  const squash = prepareSquash(deps);
  const insert = db.prepare(`
    INSERT INTO op (op_id, user_id, feed_id, type, body, target_id, people, state, created_at, leaves_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`);

  const add = db.transaction((intent: OpIntent, leavesAt: number | null = null): OutboxChange => {
    requireFitting(intent);
    if (!squash(intent)) {
      const { feedId, type, body } = intent;
      const done = [newId(), userId, feedId, type, JSON.stringify(body), keptTargetOf(intent)];
      const { lastInsertRowid: position } = insert.run(...done, people.keptOf(intent), now(), leavesAt);
      holds.refreshLast({ intent, position: Number(position), leavesAt });
    }
    crashPoint('outbox.opWritten');
    return changeIn(intent.feedId, threadOf(intent));
  }).immediate;

  return {
    // A delivery receipt can be derived from the mirror again; everything else is something a person did.
    add: (intent, leavesAt) =>
      intent.type === 'advanceReceipt' && intent.body.kind === 'delivered'
        ? relaxed(db, () => add(intent))
        : add(intent, leavesAt),
    addAll: db.transaction((intents: readonly OpIntent[], leavesAt: number | null = null) => {
      const threads = intents.flatMap((intent) => [...add(intent, leavesAt).threads]);
      return { threads: new Set(threads) };
    }).immediate,
    addAndTake: db.transaction((intent: OpIntent, room: Room) => ({
      change: add(intent),
      leaving: takeSendable(room),
    })).immediate,
  };
}
