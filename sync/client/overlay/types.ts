import type { FeedId, MessageId, OpId, ThreadId, UserId } from '../../core/ids.ts';
import type { ErrorData } from '../../core/ternError.ts';
import type { Attachment } from '../../protocol/attachments.ts';
import type { Card } from '../../protocol/cards.ts';
import type { Nonce } from '../../protocol/commitment.ts';
import type { Commenter, Expiry, ForwardedFrom, Notice } from '../../protocol/entities/message.ts';
import type { Choice, Poll } from '../../protocol/entities/poll.ts';
import type { LinkPreview } from '../../protocol/linkPreviews.ts';
import type { Listener } from '../../protocol/listeners.ts';
import type { MarkName } from '../../protocol/marks.ts';
import type { ViewOnce } from '../../protocol/viewOnce.ts';
import type { OpIntent } from '../../protocol/ops/op.ts';
import type { StickerName } from '../../protocol/stickers.ts';

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

/** Somebody's choice, where all may know it. */
export interface OverlaidVote {
  readonly userId: UserId;
  readonly choice: Choice;
}

/** What a poll offers, and how it stands. */
export interface OverlaidPoll extends Omit<Poll, 'options'> {
  readonly options: readonly string[];
  /** By option. */
  readonly counts: readonly number[];
  readonly voters: number;
  /** Of an anonymous poll none, whoever asks. */
  readonly votes: readonly OverlaidVote[];
  /** One's own. */
  readonly choice: Choice;
  /** An own vote that was refused. */
  readonly refused: Progress | null;
}

/** Whether a message is marked so: `waiting` is on its way. */
export type Mark = 'none' | 'waiting' | 'set';

/** A message as the person sees it: truth, with own pending changes applied. */
export interface OverlaidMessage extends Readonly<Record<MarkName, Mark>> {
  readonly messageId: MessageId;
  readonly threadId: ThreadId;
  /** null until the mirror holds it. */
  readonly sequenceNumber: number | null;
  readonly senderId: UserId;
  readonly at: number;
  readonly replyTo: MessageId | null;
  /** [COMMENT-1] null: it is no comment. */
  readonly commentOn: MessageId | null;
  /** Who wrote a comment; null: oneself, or it is none or a tombstone. */
  readonly commenter: Commenter | null;
  /** Of a poll: its question. */
  readonly text: string;
  /** undefined: it came from an older gateway or client. */
  readonly nonce: Nonce | undefined;
  /** [CONTENT-1] */
  readonly files: readonly Attachment[];
  /** [ONCE-8] What is viewed once, and stands in no other field; null: it is an ordinary message. */
  readonly viewOnce: ViewOnce | null;
  /** [LISTEN-3] Who else is known to have listened to it. */
  readonly listeners: readonly Listener[];
  /** [PREVIEW-1] As its sender says, whatever its text links to. */
  readonly preview: LinkPreview | undefined;
  /** [STICKER-1] As its sender says, whatever else it says. */
  readonly sticker: StickerName | undefined;
  /** [CARD-1] As its sender says, whatever its text is. */
  readonly card: Card | undefined;
  readonly poll: OverlaidPoll | null;
  /** Whose words they were first, as far as that can be told; undefined: they were not forwarded. */
  readonly forwardedFrom: ForwardedFrom | undefined;
  /** Set on what the gateway wrote about the thread itself. */
  readonly notice: Notice | null;
  readonly edited: boolean;
  /** [EDIT-5] The version that an edit stands over which had not seen it; null: none does, or one on its way ends it. */
  readonly editedOver: number | null;
  /** The timer it disappears by, and when, as far as that is known; null: it stays. */
  readonly expiry: Expiry | null;
  /** A tombstone: nothing of what it said is known here. */
  readonly deleted: boolean;
  /** Who deleted it, if that was not its sender. */
  readonly deletedBy: UserId | null;
  readonly reactions: readonly OverlaidReaction[];
  /** Set while its send is pending. */
  readonly send: Progress | null;
  /** Set while an edit is pending; a refused one, or a refused deletion, leaves the true text and says why. */
  readonly edit: Progress | null;
  /** What a refused edit says: nobody else has it. */
  readonly refusedText: string | null;
}

/** A poll in which nobody has voted. */
export function freshPoll(poll: Poll, options: readonly string[]): OverlaidPoll {
  const counts = options.map(() => 0);
  return { ...poll, options, counts, voters: 0, votes: [], choice: [], refused: null };
}

export function progressOf(op: PendingOp): Progress {
  return { opId: op.id, state: op.state === 'done' ? 'acked' : op.state, error: op.error };
}
