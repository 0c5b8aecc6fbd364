import {
  type DeviceId,
  type FeedId,
  isDirectThread,
  isThreadFeed,
  type MessageId,
} from '../../../core/ids.ts';
import type { ThreadId, UserId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { ReadPositionEntity } from '../../../protocol/entities/readPosition.ts';
import type { ReceiptEntity } from '../../../protocol/entities/receipt.ts';
import type { Op } from '../../../protocol/ops/op.ts';
import type { Actor, Kept } from '../../decide/rule.ts';
import type { Answer } from './loads.ts';

/** Whose device an op is of, and when it is done. Null: the gateway's own doing, which changes no words. */
export interface Doing {
  readonly deviceId: DeviceId | null;
  readonly now: number;
}

/** One thing that a run has a backend write. */
export type Write =
  /** A message that is new is inserted, never upserted: an id in use throws. [SEND-1] All else replaces its row. */
  | { readonly kind: 'entity'; readonly feedId: FeedId; readonly entity: Entity; readonly by: Doing }
  /** [TIMER-6] With what it said before. */
  | { readonly kind: 'dropMessage'; readonly messageId: MessageId }
  /** All that is said of a message that has gone. [DELETE-2] [PIN-4] [STAR-3] [VOTE-6] [REMIND-3] */
  | { readonly kind: 'dropAbout'; readonly messageId: MessageId }
  /** What somebody has said of a message that they hid. [STAR-3] [REMIND-3] */
  | { readonly kind: 'dropOwn'; readonly messageId: MessageId; readonly userId: UserId }
  /** [INFO-2] */
  | ({ readonly kind: 'receiptStep' } & ReceiptStep)
  /** [RECEIPT-6] Somebody has come further in a thread of many; or that was told. */
  | { readonly kind: 'reachDue' | 'reachTold'; readonly threadId: ThreadId }
  /** [BLOCK-2] */
  | {
      readonly kind: 'keptFrom';
      readonly userId: UserId;
      readonly messageId: MessageId;
      readonly threadId: ThreadId;
    }
  /** [INVITE-1] A message was written in a direct thread. */
  | { readonly kind: 'wrote'; readonly threadId: ThreadId; readonly userId: UserId }
  /** [INVITE-5] */
  | { readonly kind: 'peopleAdded'; readonly userId: UserId; readonly count: number; readonly now: number }
  | Kept
  /** [ACCOUNT-17] How far the messages of the next thread are dealt with. */
  | { readonly kind: 'erasedThrough'; readonly userId: UserId; readonly after: number }
  | { readonly kind: 'erased'; readonly userId: UserId }
  /** [OP-1] [OP-5] */
  | {
      readonly kind: 'answer';
      readonly actor: Actor;
      readonly op: Op;
      readonly digest: string;
      readonly answer: Answer;
    };

interface ReceiptStep {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  readonly reached: 'delivered' | 'read';
  readonly through: number;
  readonly at: number;
}

/** What is written so that an entity stands in its feed, with all that follows from it. */
export function writesOf(feedId: FeedId, entity: Entity, by: Doing): Write[] {
  const stored: Write = { kind: 'entity', feedId, entity, by };
  if (entity.entity === 'message') {
    const { messageId, senderId, sequenceNumber, version } = entity;
    const writes: Write[] = entity.deletedAt !== null ? [{ kind: 'dropAbout', messageId }, stored] : [stored];
    if (isDirectThread(feedId) && sequenceNumber === version)
      writes.push({ kind: 'wrote', threadId: feedId, userId: senderId });
    return writes;
  }
  if (entity.entity === 'expired') {
    const { messageId } = entity;
    return [stored, { kind: 'dropMessage', messageId }, { kind: 'dropAbout', messageId }];
  }
  if (entity.entity === 'hidden')
    return [stored, { kind: 'dropOwn', messageId: entity.messageId, userId: ownerOf(feedId) }];
  if (entity.entity === 'receipt') return [stored, ...stepsOfReceipt(entity)];
  if (entity.entity === 'readPosition') return [stored, ...stepsInCrowd(feedId, entity, by)];
  return [stored];
}

function* stepsOfReceipt(receipt: ReceiptEntity): Iterable<Write> {
  const { threadId, userId, deliveredThrough, deliveredAt, readThrough, readAt } = receipt;
  const step = { kind: 'receiptStep', threadId, userId } as const;
  if (deliveredAt !== null)
    yield { ...step, reached: 'delivered', through: deliveredThrough, at: deliveredAt };
  if (readAt !== null) yield { ...step, reached: 'read', through: readThrough, at: readAt };
}

/** What a thread of many is not told. */
function* stepsInCrowd(
  feedId: FeedId,
  { threadId, deliveredThrough, readThrough, untold }: ReadPositionEntity,
  { now: at }: Doing,
): Iterable<Write> {
  if (deliveredThrough === undefined) return;
  const step = { kind: 'receiptStep', threadId, userId: ownerOf(feedId), at } as const;
  yield { kind: 'reachDue', threadId };
  yield { ...step, reached: 'delivered', through: deliveredThrough };
  // [RECEIPT-8]
  const isTold = untold?.at(-1)?.to !== readThrough;
  if (readThrough > 0 && isTold) yield { ...step, reached: 'read', through: readThrough };
}

/** Whose account feed it is. */
export function ownerOf(feedId: FeedId): UserId {
  if (isThreadFeed(feedId)) throw new Error(`${feedId} is no account feed`);
  return feedId.slice(2) as UserId;
}
