import type { FeedId, MessageId, ThreadId, UserId } from '../../sync/core/ids.ts';
import type { ErrorCode } from '../../sync/core/errorCodes.ts';
import { TernError } from '../../sync/core/ternError.ts';
import type { BallotEntity } from '../../sync/protocol/entities/ballot.ts';
import type { Entity } from '../../sync/protocol/entities/entity.ts';
import type { HiddenEntity } from '../../sync/protocol/entities/hidden.ts';
import type { MemberEntity } from '../../sync/protocol/entities/member.ts';
import type { MembershipEntity } from '../../sync/protocol/entities/membership.ts';
import type { ForwardedFrom, MessageEntity } from '../../sync/protocol/entities/message.ts';
import type { PinEntity } from '../../sync/protocol/entities/pin.ts';
import type { Choice, Poll } from '../../sync/protocol/entities/poll.ts';
import type { ReactionEntity } from '../../sync/protocol/entities/reaction.ts';
import type { ReadPositionEntity } from '../../sync/protocol/entities/readPosition.ts';
import type { ReceiptEntity } from '../../sync/protocol/entities/receipt.ts';
import type { StarEntity } from '../../sync/protocol/entities/star.ts';
import type { TallyEntity } from '../../sync/protocol/entities/tally.ts';
import type { VoteEntity } from '../../sync/protocol/entities/vote.ts';
import type { ThreadEntity } from '../../sync/protocol/entities/thread.ts';
import type { AckFrame } from '../../sync/protocol/frames/down/ack.ts';
import type { ChangesFrame } from '../../sync/protocol/frames/down/changes.ts';
import type { Head, HeadsFrame } from '../../sync/protocol/frames/down/heads.ts';
import type { HistoryFrame } from '../../sync/protocol/frames/down/history.ts';
import type { NackFrame } from '../../sync/protocol/frames/down/nack.ts';
import type { WelcomeFrame } from '../../sync/protocol/frames/down/welcome.ts';
import { defaultLimits } from '../../sync/protocol/limits.ts';
import { ann, bob, deviceId, messageId, thread } from './ids.ts';

/** Gateway time of the message with this sequence number. */
export const sentAt = (sequenceNumber: number) => 1_700_000_000_000 + sequenceNumber * 1_000;
export const at = { incarnation: 'one', position: 1 };

interface MessageTraits {
  readonly from?: UserId;
  readonly id?: MessageId;
  readonly text?: string;
  readonly version?: number;
  readonly threadId?: ThreadId;
  readonly replyTo?: MessageId | null;
  readonly repliedUser?: UserId;
  readonly forwardedFrom?: ForwardedFrom;
  /** A tombstone. */
  readonly deleted?: boolean;
}

/** The message that entered the thread as this number; someone else's, unless said. */
export function message(sequenceNumber: number, traits: MessageTraits = {}): MessageEntity {
  const { version = sequenceNumber } = traits;
  return {
    entity: 'message',
    threadId: traits.threadId ?? thread,
    messageId: traits.id ?? messageId(sequenceNumber),
    version,
    sequenceNumber,
    senderId: traits.from ?? bob,
    at: sentAt(sequenceNumber),
    editedAt: version === sequenceNumber || traits.deleted === true ? null : sentAt(version),
    deletedAt: traits.deleted === true ? sentAt(version) : null,
    envelope: {
      ...{ kind: 'text', replyTo: traits.replyTo ?? null },
      ...(traits.repliedUser !== undefined && { repliedUser: traits.repliedUser }),
      ...(traits.forwardedFrom !== undefined && { forwardedFrom: traits.forwardedFrom }),
    },
    content: traits.deleted === true ? null : { text: traits.text ?? `text ${sequenceNumber}` },
  };
}

export function messages(from: number, to: number, traits: MessageTraits = {}): MessageEntity[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index, traits));
}

export function reaction(
  version: number,
  of: number,
  { by = bob, emoji = '👍', present = true }: { by?: UserId; emoji?: string; present?: boolean } = {},
): ReactionEntity {
  return {
    entity: 'reaction',
    threadId: thread,
    messageId: messageId(of),
    userId: by,
    sequenceNumber: of,
    emoji,
    version,
    present,
  };
}

/** A poll of three options that entered the thread as this number. */
export function poll(sequenceNumber: number, rules: Partial<Poll> = {}): MessageEntity {
  const open = { options: 3, multiple: false, anonymous: false, closesAt: null, closedAt: null };
  return {
    ...message(sequenceNumber),
    envelope: { kind: 'poll', replyTo: null, poll: { ...open, ...rules } },
    content: { text: `question ${sequenceNumber}`, options: ['Sea', 'Hills', 'Home'] },
  };
}

export function vote(version: number, of: number, by: UserId, choice: Choice): VoteEntity {
  return {
    ...{ entity: 'vote', threadId: thread, messageId: messageId(of), sequenceNumber: of },
    ...{ userId: by, version, choice },
  };
}

export function tally(version: number, of: number, counts: number[], voters: number): TallyEntity {
  return {
    ...{ entity: 'tally', threadId: thread, messageId: messageId(of), sequenceNumber: of },
    ...{ version, counts, voters },
  };
}

/** The person's own choice in an anonymous poll. */
export function ballot(version: number, of: number, countedAt: number, choice: Choice): BallotEntity {
  return {
    ...{ entity: 'ballot', threadId: thread, messageId: messageId(of), sequenceNumber: of },
    ...{ version, countedAt, choice },
  };
}

export function receipt(version: number, by: UserId, delivered: number, read: number): ReceiptEntity {
  return {
    entity: 'receipt',
    threadId: thread,
    userId: by,
    version,
    deliveredThrough: delivered,
    deliveredAt: sentAt(delivered),
    readThrough: read,
    readAt: read === 0 ? null : sentAt(read),
  };
}

export function readPosition(version: number, readThrough: number, of = thread): ReadPositionEntity {
  return { entity: 'readPosition', threadId: of, version, readThrough };
}

export function threadEntity(of = thread, version = 0): ThreadEntity {
  return {
    entity: 'thread',
    threadId: of,
    version,
    kind: 'direct',
    name: null,
    createdAt: sentAt(0),
    createdBy: null,
  };
}

export function member(of: ThreadId, who: UserId, handle: string): MemberEntity {
  return {
    entity: 'member',
    threadId: of,
    userId: who,
    version: 0,
    handle,
    displayName: handle.toUpperCase(),
    joinedAt: 0,
    leftAt: null,
  };
}

/** Deleted by the person themselves, for themselves. */
export function hidden(version: number, of: number): HiddenEntity {
  return { entity: 'hidden', threadId: thread, messageId: messageId(of), version };
}

/** Pinned in the thread by the change `version`; the message is the one of that place. */
export function pin(version: number, of: number, pinned = true): PinEntity {
  return { entity: 'pin', threadId: thread, messageId: messageId(of), sequenceNumber: of, version, pinned };
}

/** Saved by the person themselves. */
export function star(version: number, of: number, starred = true): StarEntity {
  return { entity: 'star', threadId: thread, messageId: messageId(of), sequenceNumber: of, version, starred };
}

export function membership(version: number, of = thread): MembershipEntity {
  return { entity: 'membership', threadId: of, version, joinedAt: 0, leftAt: null };
}

/** A thread between ann and bob, as its first change: with version 0, so that messages may begin at 1. */
export function threadStart(of = thread, peer = 'bob'): Entity[] {
  return [threadEntity(of), member(of, ann, 'ann'), member(of, bob, peer)];
}

type ChangesTraits = Partial<Pick<ChangesFrame, 'last' | 'floor' | 'unreadBelow'>> & { feedId?: FeedId };

export function changes(
  after: number | null,
  through: number,
  items: readonly Entity[],
  traits: ChangesTraits = {},
): ChangesFrame {
  return {
    frame: 'changes',
    feedId: thread,
    after,
    through,
    last: through,
    at,
    items: [...items],
    ...traits,
  };
}

export function history(
  from: number,
  to: number,
  traits: Partial<Pick<HistoryFrame, 'id' | 'last' | 'items' | 'unreadBelow' | 'threadId'>> = {},
): HistoryFrame {
  const items = traits.items ?? messages(from + 1, to);
  return {
    frame: 'history',
    id: 1,
    threadId: thread,
    from,
    to,
    last: to,
    at,
    unreadBelow: 0,
    ...traits,
    items,
  };
}

export function heads(feeds: readonly Head[], more = false): HeadsFrame {
  return { frame: 'heads', feeds: [...feeds], more };
}

export function welcome(traits: Partial<WelcomeFrame> = {}): WelcomeFrame {
  return {
    frame: 'welcome',
    v: 1,
    serverTime: sentAt(0),
    userId: ann,
    handle: 'ann',
    displayName: 'ANN',
    deviceId: deviceId(1),
    cursor: 'cursor one',
    at,
    restored: false,
    limits: defaultLimits,
    ...traits,
  };
}

export function ack(id: AckFrame['id'], sequenceNumber: number): AckFrame {
  return { frame: 'ack', id, sequenceNumber, at };
}

/** `retryable` as the code's policy says. */
export function nack(id: NackFrame['id'], code: ErrorCode, retryAfterMs?: number): NackFrame {
  const { retryable, message: said } = new TernError(code);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { frame: 'nack', id, error: { code, retryable, message: said, ...wait } };
}
