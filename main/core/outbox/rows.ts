import type { FeedId, MessageId, OpId } from '../../../sync/core/ids.ts';
import type { ErrorData } from '../../../sync/core/ternError.ts';
import type { OpIntent } from '../../../sync/protocol/ops/op.ts';

/** States and their meaning are drawn in migrations/0001-outbox.ts. */
export type OpState = 'waiting' | 'held' | 'acked' | 'refused' | 'done';

/** An op as the outbox keeps it: what was done, and how far it has come. */
export type OutboxOp = OpIntent & {
  readonly position: number;
  readonly id: OpId;
  readonly state: OpState;
  /** Set once its bytes may have left: frozen. */
  readonly n: number | null;
  readonly sequenceNumber: number | null;
  readonly error: ErrorData | null;
  readonly createdAt: number;
};

export interface OpRow {
  readonly position: number;
  readonly op_id: OpId;
  readonly feed_id: FeedId;
  readonly type: string;
  readonly body: string;
  readonly state: OpState;
  readonly n: number | null;
  readonly sequence_number: number | null;
  readonly error: string | null;
  readonly created_at: number;
}

export const opColumns = 'position, op_id, feed_id, type, body, state, n, sequence_number, error, created_at';

export function toOutboxOp(row: OpRow): OutboxOp {
  return {
    position: row.position,
    id: row.op_id,
    feedId: row.feed_id,
    type: row.type,
    body: JSON.parse(row.body) as unknown,
    state: row.state,
    n: row.n,
    sequenceNumber: row.sequence_number,
    error: row.error === null ? null : (JSON.parse(row.error) as unknown),
    createdAt: row.created_at,
  } as OutboxOp;
}

/** The message an op is about; what squashing, holding and overlaying go by. */
export function targetOf(intent: OpIntent): MessageId | null {
  return intent.type === 'createDirectThread' ? null : intent.body.messageId;
}
