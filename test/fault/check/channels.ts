import type Database from 'better-sqlite3';
import { handlesIn } from '../../../sync/protocol/ops/handlesIn.ts';
import type { SentOp, WireRecord } from './wireRecord.ts';

export type Channels = ReturnType<typeof channelsIn>;

interface Reached {
  readonly delivered: number | null;
  readonly read: number | null;
}

/** What a channel's feed does not tell of those who read it, and their own rows and ops do. [CHANNEL-2] [CHANNEL-5] */
export function channelsIn(store: Database.Database, { ops }: WireRecord) {
  const isChannel = store.prepare<[string]>(`SELECT 1 FROM thread WHERE thread_id = ? AND kind = 'channel'`);
  const receipt = store.prepare<[string, string], Reached>(
    'SELECT delivered_through AS delivered, read_through AS read FROM receipt WHERE thread_id = ? AND user_id = ?',
  );
  const position = store.prepare<[string, string], Reached>(
    'SELECT delivered_through AS delivered, read_through AS read FROM read_position WHERE thread_id = ? AND user_id = ?',
  );
  const handleOf = store.prepare<[string], string>('SELECT handle FROM user WHERE user_id = ?').pluck();
  return {
    /** @param isUntold the thread may not say it [RECEIPT-7] */
    reached: (threadId: string, userId: string, isUntold: boolean) =>
      (isUntold || isChannel.get(threadId) !== undefined ? position : receipt).get(threadId, userId),
    /**
     * Whoever was added later may be in it again. Neither leaving nor being removed leaves a notice in a channel, nor in a
     * group whose store was put back and told of it before they were in it.
     */
    wasAddedSince: ({ op, acks }: SentOp, userId: string) => {
      const handle = handleOf.get(userId);
      const gone = acks[0]?.at ?? 0;
      return (
        (isChannel.get(op.feedId) !== undefined || acks.length > 1) &&
        [...ops.values()].some(
          (other) =>
            other.op.feedId === op.feedId &&
            (handlesIn(other.op).some((one) => one === handle) ||
              (other.op.type === 'answerRequest' && other.op.body.userId === userId)) &&
            other.acks.some(({ at }) => at >= gone),
        )
      );
    },
  };
}
