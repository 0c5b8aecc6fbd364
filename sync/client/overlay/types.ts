import type { FeedId, MessageId, OpId, ThreadId, UserId } from '../../core/ids.ts';
import type { ErrorData } from '../../core/ternError.ts';
import type { OpIntent } from '../../protocol/ops/op.ts';

/** An op that the mirror does not show yet. `acked` ones only wait for their change to arrive. */
export type PendingOp = OpIntent & {
  readonly id: OpId;
  readonly feedId: FeedId;
  readonly state: 'waiting' | 'held' | 'acked' | 'refused' | 'done';
  readonly error: ErrorData | null;
  readonly createdAt: number;
};

export type PendingOpOf<Type extends OpIntent['type']> = Extract<PendingOp, { type: Type }>;

/** How far an own change has come that is not in the mirror yet. */
export interface Progress {
  readonly opId: OpId;
  readonly state: 'waiting' | 'held' | 'acked' | 'refused';
  readonly error: ErrorData | null;
}

export interface OverlaidReaction {
  readonly emoji: string;
  readonly userIds: readonly UserId[];
}

/** A message as the person sees it: truth, with own pending changes applied. */
export interface OverlaidMessage {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  /** null until the mirror holds it. */
  readonly sequenceNumber: number | null;
  readonly senderId: UserId;
  readonly at: number;
  readonly replyTo: MessageId | null;
  readonly text: string;
  readonly edited: boolean;
  readonly reactions: readonly OverlaidReaction[];
  /** Set while its send is pending. */
  readonly send: Progress | null;
  /** Set while an edit is pending; a refused one leaves the true text and says why. */
  readonly edit: Progress | null;
}

export function progressOf(op: PendingOp): Progress {
  return { opId: op.id, state: op.state === 'done' ? 'acked' : op.state, error: op.error };
}
