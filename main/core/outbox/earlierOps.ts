import type { FeedId, MessageId, UserId } from '../../../sync/core/ids.ts';
import { type OpIntent, opKinds, type OpType } from '../../../sync/protocol/ops/op.ts';
import { fieldOf, keyInBody } from '../../../sync/protocol/ops/state.ts';
import { targetOf, threadOf } from '../../../sync/protocol/ops/subject.ts';
import type { OutboxContext } from './context.ts';
import type { OutboxOp } from './rows.ts';
import { isAside, isUnsent } from './states.ts';

/** Ops that never left, the last one first. */
export interface EarlierOps {
  about(feedId: FeedId, target: MessageId | UserId): readonly OutboxOp[];
  ofType(feedId: FeedId, type: OpType): readonly OutboxOp[];
  /** The last of the same kind about the same. */
  like(intent: OpIntent): OutboxOp | undefined;
}

const keys = Object.fromEntries(opKinds.map((kind) => [kind.type, keyInBody(kind)])) as {
  readonly [Type in OpType]: readonly string[];
};

export function prepareEarlierOps({ userId, ops }: OutboxContext): EarlierOps {
  // Without the hint the planner scans every waiting message of the thread.
  const unsent = ops.query<[string, string, string]>(
    `INDEXED BY op_target WHERE user_id = ? AND feed_id = ? AND target_id = ? AND ${isUnsent} ORDER BY position DESC`,
  );
  const unsentOfType = ops.query<[string, string, string]>(`INDEXED BY op_aside
     WHERE user_id = ? AND feed_id = ? AND type = ? AND ${isUnsent} AND ${isAside()} ORDER BY position DESC`);
  const about: EarlierOps['about'] = (feedId, target) => unsent.all(userId, feedId, target);
  const ofType: EarlierOps['ofType'] = (feedId, type) => unsentOfType.all(userId, feedId, type);
  return {
    about,
    ofType,
    like(intent) {
      const { type, feedId } = intent;
      const target = targetOf(intent);
      const earlier = target === null ? ofType(feedId, type) : about(feedId, target);
      const agrees = (op: OutboxOp) =>
        keys[type].every((field) => fieldOf(op, field) === fieldOf(intent, field));
      return earlier.find((op) => op.type === type && threadOf(op) === threadOf(intent) && agrees(op));
    },
  };
}
