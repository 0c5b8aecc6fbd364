import type { FeedId, MessageId, OpId, ThreadId, UserId } from '../../core/ids.ts';
import type { ErrorData } from '../../core/ternError.ts';
import type { ForwardedFrom, Notice } from '../../protocol/entities/message.ts';
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

/** Whether a message is pinned, or saved: `waiting` is on its way. */
export type Mark = 'none' | 'waiting' | 'set';

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
  /** Whose words they were first, as far as that can be told; undefined: they were not forwarded. */
  readonly forwardedFrom: ForwardedFrom | undefined;
  /** Set on what the gateway wrote about the thread itself. */
  readonly notice: Notice | null;
  readonly edited: boolean;
  /** A tombstone: nothing of what it said is known here. */
  readonly deleted: boolean;
  readonly reactions: readonly OverlaidReaction[];
  readonly pinned: Mark;
  readonly starred: Mark;
  /** Set while its send is pending. */
  readonly send: Progress | null;
  /** Set while an edit is pending; a refused one, or a refused deletion, leaves the true text and says why. */
  readonly edit: Progress | null;
  /** What a refused edit says: nobody else has it. */
  readonly refusedText: string | null;
}

export function markOf({ state }: Pick<PendingOp, 'state'>, isSet: boolean): Mark {
  if (!isSet) return 'none';
  return state === 'acked' || state === 'done' ? 'set' : 'waiting';
}

export function progressOf(op: PendingOp): Progress {
  return { opId: op.id, state: op.state === 'done' ? 'acked' : op.state, error: op.error };
}
