import type { PendingOpOf } from '../../../sync/client/overlay/types.ts';
import type { FeedId } from '../../../sync/core/ids.ts';
import type { OpType } from '../../../sync/protocol/ops/op.ts';
import type { OutboxContext } from './context.ts';
import { isCurrent } from './kinds.ts';
import type { OutboxOp } from './rows.ts';
import { isAside, isUnapplied } from './states.ts';

type AsideType = Exclude<OpType, 'sendMessage'>;
type Pending<Type extends OpType> = OutboxOp & PendingOpOf<Type>;
type ReadOps = <Type extends AsideType>(
  type: Type,
  feedId: FeedId,
  cursor: number,
) => readonly Pending<Type>[];

/** Ops of one kind in a feed, in the order they were done. `cursor`: of that feed. */
export interface PendingReader {
  /** Those that have an effect on the screen: none that was refused, or whose message has gone meanwhile. */
  readonly pending: ReadOps;
  /** All of them, refused ones too. */
  readonly unapplied: ReadOps;
}

export function preparePendingReader({ userId, ops }: OutboxContext): PendingReader {
  // Without the hint the planner scans every waiting message of a thread.
  const unapplied = `INDEXED BY op_aside
    WHERE user_id = :userId AND feed_id = :feedId AND type = :type AND ${isUnapplied} AND ${isAside()}`;
  const reading = (which: string): ReadOps => {
    const found = ops.query<[{ userId: string; feedId: string; type: string; cursor: number }]>(
      `${which} ORDER BY position`,
    );
    return <Type extends AsideType>(type: Type, feedId: FeedId, cursor: number) =>
      found.all({ userId, feedId, type, cursor }) as readonly Pending<Type>[];
  };

  return {
    pending: reading(`${unapplied} AND state <> 'refused' AND target_deleted = 0 AND ${isCurrent}`),
    unapplied: reading(unapplied),
  };
}
