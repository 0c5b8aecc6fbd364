import type { FeedId, MessageId } from '../../../sync/core/ids.ts';
import { type OpIntent, opKind, type OpType } from '../../../sync/protocol/ops/op.ts';
import type { OutboxContext } from './context.ts';
import { type OutboxOp, targetOf, threadOf } from './rows.ts';
import { isAside, isUnsent } from './states.ts';

/** Ops that never left, the last one first. */
export interface EarlierOps {
  aboutMessage(feedId: FeedId, messageId: MessageId): readonly OutboxOp[];
  ofType(feedId: FeedId, type: OpType): readonly OutboxOp[];
  /** The last of the same kind about the same. */
  like(intent: OpIntent): OutboxOp | undefined;
}

export function prepareEarlierOps({ userId, ops }: OutboxContext): EarlierOps {
  // Without the hint the planner scans every waiting message of the thread.
  const unsent = ops.query<[string, string, string]>(
    `INDEXED BY op_target WHERE user_id = ? AND feed_id = ? AND target_id = ? AND ${isUnsent} ORDER BY position DESC`,
  );
  const unsentOfType = ops.query<[string, string, string]>(`INDEXED BY op_aside
     WHERE user_id = ? AND feed_id = ? AND type = ? AND ${isUnsent} AND ${isAside()} ORDER BY position DESC`);
  const aboutMessage: EarlierOps['aboutMessage'] = (feedId, messageId) =>
    unsent.all(userId, feedId, messageId);
  const ofType: EarlierOps['ofType'] = (feedId, type) => unsentOfType.all(userId, feedId, type);
  return {
    aboutMessage,
    ofType,
    like(intent) {
      const { type, feedId } = intent;
      const { sets = [] } = opKind[type];
      const target = targetOf(intent);
      const earlier = target === null ? ofType(feedId, type) : aboutMessage(feedId, target);
      const agrees = (op: OutboxOp) => sets.every((field) => fieldOf(op, field) === fieldOf(intent, field));
      return earlier.find((op) => op.type === type && threadOf(op) === threadOf(intent) && agrees(op));
    },
  };
}

export const fieldOf = ({ body }: OpIntent, field: string) =>
  (body as Readonly<Record<string, unknown>>)[field];
