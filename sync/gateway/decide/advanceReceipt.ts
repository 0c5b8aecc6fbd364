import { accountFeedId, type ThreadId, type UserId } from '../../core/ids.ts';
import type { ReadPositionEntity } from '../../protocol/entities/readPosition.ts';
import type { ReceiptEntity } from '../../protocol/entities/receipt.ts';
import type { AdvanceReceiptOp } from '../../protocol/ops/advanceReceipt.ts';
import { isTarget } from './isTarget.ts';
import { reachSteps } from './reach.ts';
import { change, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Crowd, Decision, FeedDraft, Rule } from './rule.ts';

export const advanceReceipt: Rule<
  AdvanceReceiptOp,
  'member' | 'message' | 'receipt' | 'readPosition' | 'crowd'
> = {
  needs({ feedId, body }, actor) {
    const key = { threadId: feedId, userId: actor.userId };
    return {
      member: key,
      message: body.messageId,
      receipt: key,
      readPosition: key,
      crowd: feedId,
    };
  },

  decide({ state, actor, op: { feedId, body }, now, limits }) {
    const { member, message, receipt, readPosition, crowd } = state;
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [RECEIPT-1]
    if (message.senderId === actor.userId) {
      return refuse('receiptOfOwnMessage', 'a receipt names a message of someone else');
    }
    const reached = message.sequenceNumber;
    const isRead = body.kind === 'read';
    // [RECEIPT-4] Once it is a crowd it stays one.
    if (crowd !== null && (crowd.reach !== null || crowd.watermarks.length > limits.receiptMembers))
      return advanceInCrowd(
        crowd,
        actor.userId,
        { threadId: feedId, reached, isRead },
        { receipt, readPosition },
      );
    const feeds: FeedDraft[] = [];

    // [RECEIPT-2] Watermarks only grow; read implies delivered.
    const movesDelivered = reached > (receipt?.deliveredThrough ?? 0);
    const movesRead = isRead && reached > (receipt?.readThrough ?? 0);
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
    return feeds.length === 0 ? nothing : change(...feeds);
  },
};

/** What this person has said: in a receipt before the thread was one of many, in their own position since. */
interface Told {
  readonly receipt: ReceiptEntity | null;
  readonly readPosition: ReadPositionEntity | null;
}

interface Advance {
  readonly threadId: ThreadId;
  readonly reached: number;
  readonly isRead: boolean;
}

/** [RECEIPT-4] Who it was stays between the gateway and themselves; the thread hears of it when it makes a difference. */
function advanceInCrowd(
  { watermarks, reach }: Crowd,
  userId: UserId,
  { threadId, reached, isRead }: Advance,
  { receipt, readPosition }: Told,
): Decision {
  const mine = watermarks.find((mark) => mark.userId === userId);
  const delivered = Math.max(reached, mine?.delivered ?? 0);
  const read = Math.max(isRead ? reached : 0, mine?.read ?? 0);
  // Where they joined counts as reached; what their own devices are told is what they said.
  const before = { read: readPosition?.readThrough ?? 0, delivered: readPosition?.deliveredThrough ?? 0 };
  const readThrough = Math.max(isRead ? reached : 0, before.read, receipt?.readThrough ?? 0);
  const deliveredThrough = Math.max(reached, before.delivered, receipt?.deliveredThrough ?? 0);
  const isSame =
    readThrough === readPosition?.readThrough && deliveredThrough === readPosition.deliveredThrough;
  if (isSame) return nothing;
  const steps = reachSteps(
    watermarks.map((mark) => (mark.userId === userId ? { userId, delivered, read } : mark)),
  );
  const isNews = JSON.stringify(steps) !== JSON.stringify(reach?.steps);
  return change(
    {
      feedId: accountFeedId(userId),
      entities: [{ entity: 'readPosition', threadId, readThrough, deliveredThrough }],
    },
    ...(isNews ? [{ feedId: threadId, entities: [{ entity: 'reach' as const, threadId, steps }] }] : []),
  );
}
