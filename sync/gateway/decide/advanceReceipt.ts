import { accountFeedId } from '../../core/ids.ts';
import type { AdvanceReceiptOp } from '../../protocol/ops/advanceReceipt.ts';
import { isTarget } from './isTarget.ts';
import { change, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { FeedDraft, Rule } from './rule.ts';

export const advanceReceipt: Rule<AdvanceReceiptOp, 'member' | 'message' | 'receipt' | 'readPosition'> = {
  needs({ feedId, body }, actor) {
    const key = { threadId: feedId, userId: actor.userId };
    return {
      member: key,
      message: body.messageId,
      receipt: key,
      readPosition: body.kind === 'read' ? key : null,
    };
  },

  decide({ state: { member, message, receipt, readPosition }, actor, op: { feedId, body }, now }) {
    if (member === null) return threadUnknown;
    if (message === null || !isTarget(member, message, feedId)) return messageUnknown;
    // [RECEIPT-1]
    if (message.senderId === actor.userId) {
      return refuse('receiptOfOwnMessage', 'a receipt names a message of someone else');
    }
    const reached = message.sequenceNumber;
    const isRead = body.kind === 'read';
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
