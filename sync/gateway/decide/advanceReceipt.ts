import { accountFeedId, isDirectThread, type ThreadId, type UserId } from '../../core/ids.ts';
import type { MissedRange, ReceiptEntity } from '../../protocol/entities/receipt.ts';
import type { AdvanceReceiptOp } from '../../protocol/ops/advanceReceipt.ts';
import { isTarget } from './isTarget.ts';
import { change, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Decision, FeedDraft, Rule, State } from './rule.ts';

/** So that blocking somebody again and again makes no receipt long. */
const mostMissed = 32;

export const advanceReceipt: Rule<
  AdvanceReceiptOp,
  'member' | 'message' | 'receipt' | 'readPosition' | 'isOfMany' | 'block' | 'missed'
> = {
  needs({ feedId, body }, actor) {
    const key = { threadId: feedId, userId: actor.userId };
    return { member: key, message: body.messageId, receipt: key, readPosition: key };
  },
  // Members are counted only where something moves.
  needsBesides({ state, actor: { userId }, op: { feedId, body }, limits }) {
    const { message, receipt } = state;
    if (message === null || movesNothing(state, message.sequenceNumber, body.kind)) return null;
    const own = { threadId: feedId, userId };
    const passed = { after: receipt?.deliveredThrough ?? 0, through: message.sequenceNumber };
    return isDirectThread(feedId)
      ? { block: own, missed: { ...own, ...passed } }
      : { isOfMany: { threadId: feedId, above: limits.receiptMembers } };
  },

  decide({ state, actor, op: { feedId, body }, now }) {
    const { member, message, receipt, readPosition, isOfMany, block, missed } = state;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [RECEIPT-1]
    if (message.senderId === actor.userId) {
      return refuse('receiptOfOwnMessage', 'a receipt names a message of someone else');
    }
    const reached = message.sequenceNumber;
    // [RECEIPT-2]
    if (movesNothing(state, reached, body.kind)) return nothing;
    const isRead = body.kind === 'read';
    if (isOfMany === true) {
      const advance = { threadId: feedId, reached, isRead };
      return advanceInCrowd(advance, actor.userId, { receipt, readPosition });
    }
    const feeds: FeedDraft[] = [];

    // [RECEIPT-2] Watermarks only grow; read implies delivered.
    // [BLOCK-3]
    const isTold = (block ?? null) === null;
    const movesDelivered = isTold && reached > (receipt?.deliveredThrough ?? 0);
    const movesRead = isTold && isRead && reached > (receipt?.readThrough ?? 0);
    if (movesDelivered || movesRead) {
      feeds.push({
        feedId,
        entities: [
          {
            entity: 'receipt',
            threadId: feedId,
            userId: actor.userId,
            deliveredThrough: movesDelivered ? reached : (receipt?.deliveredThrough ?? 0),
            deliveredAt: movesDelivered ? now : (receipt?.deliveredAt ?? null),
            readThrough: movesRead ? reached : (receipt?.readThrough ?? 0),
            readAt: movesRead ? now : (receipt?.readAt ?? null),
            ...missedWith(receipt, movesDelivered ? missed : null),
          },
        ],
      });
    }
    // [RECEIPT-3]
    if (isRead && reached > (readPosition?.readThrough ?? 0)) {
      feeds.push({
        feedId: accountFeedId(actor.userId),
        entities: [{ entity: 'readPosition', threadId: feedId, readThrough: reached }],
      });
    }
    return change(...feeds);
  },
};

/** [BLOCK-4] The oldest ranges are forgotten. */
function missedWith(
  receipt: ReceiptEntity | null,
  passed: MissedRange | null = null,
): Pick<ReceiptEntity, 'missed'> {
  const missed = [...(receipt?.missed ?? []), ...(passed === null ? [] : [passed])];
  return missed.length === 0 ? {} : { missed: missed.slice(-mostMissed) };
}

/** What this person has said: in a receipt before the thread was one of many, in their own position since. */
type Told = State<'receipt' | 'readPosition'>;

/** As this person's own rows say, of whichever feed: [RECEIPT-4] the thread's own, or their account's. */
function movesNothing(
  { receipt, readPosition }: Told,
  reached: number,
  kind: AdvanceReceiptOp['body']['kind'],
): boolean {
  const delivered = Math.max(readPosition?.deliveredThrough ?? 0, receipt?.deliveredThrough ?? 0);
  const isInCrowd = readPosition?.deliveredThrough !== undefined;
  const position = readPosition?.readThrough ?? 0;
  const read = isInCrowd ? position : Math.min(position, receipt?.readThrough ?? 0);
  return reached <= delivered && (kind === 'delivered' || reached <= read);
}

interface Advance {
  readonly threadId: ThreadId;
  readonly reached: number;
  readonly isRead: boolean;
}

/** [RECEIPT-4] Who it was stays between the gateway and themselves; the thread hears of it with others. [RECEIPT-6] */
function advanceInCrowd(
  { threadId, reached, isRead }: Advance,
  userId: UserId,
  { receipt, readPosition }: Told,
): Decision {
  const before = { read: readPosition?.readThrough ?? 0, delivered: readPosition?.deliveredThrough ?? 0 };
  const readThrough = Math.max(isRead ? reached : 0, before.read, receipt?.readThrough ?? 0);
  const deliveredThrough = Math.max(reached, before.delivered, receipt?.deliveredThrough ?? 0);
  return change({
    feedId: accountFeedId(userId),
    entities: [{ entity: 'readPosition', threadId, readThrough, deliveredThrough }],
  });
}
