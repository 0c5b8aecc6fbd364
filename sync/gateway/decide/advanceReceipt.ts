import { accountFeedId, isDirectThread, type ThreadId, type UserId } from '../../core/ids.ts';
import type { PlaceRange, ReceiptEntity } from '../../protocol/entities/receipt.ts';
import type { AdvanceReceiptOp } from '../../protocol/ops/advanceReceipt.ts';
import { isTarget } from './isTarget.ts';
import { change, messageUnknown, nothing, refuse, threadUnknown } from './refuse.ts';
import type { Decision, FeedDraft, Member, Rule, State } from './rule.ts';

/** So that blocking somebody, or hiding, again and again makes no receipt long. */
const mostRanges = 32;

export const advanceReceipt: Rule<
  AdvanceReceiptOp,
  'member' | 'message' | 'receipt' | 'readPosition' | 'isOfMany' | 'block' | 'missed' | 'accountPreference'
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
    return {
      ...(body.kind === 'read' && { accountPreference: { userId, name: 'readReceipts' } }),
      ...(isDirectThread(feedId)
        ? { block: own, missed: { ...own, ...passed } }
        : { isOfMany: { threadId: feedId, above: limits.receiptMembers } }),
    };
  },

  decide({ state, actor, op: { feedId, body }, now }) {
    const { member, message, readPosition, isOfMany, block, accountPreference } = state;
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
    // [RECEIPT-7]
    const tellsRead = isRead && accountPreference?.value !== 'hidden';
    const advance = { threadId: feedId, userId: actor.userId, reached, isRead, tellsRead };
    if (isOfMany === true) return advanceInCrowd(advance, state, member);
    const feeds: FeedDraft[] = [];
    // [BLOCK-3]
    const told = (block ?? null) === null ? receiptAfter(advance, state, now) : null;
    if (told !== null) feeds.push({ feedId, entities: [told] });
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

interface Advance {
  readonly threadId: ThreadId;
  readonly userId: UserId;
  readonly reached: number;
  readonly isRead: boolean;
  readonly tellsRead: boolean;
}

/** [RECEIPT-2] Watermarks only grow; read implies delivered. null: none moves. */
function receiptAfter(
  { threadId, userId, reached, tellsRead }: Advance,
  { receipt, readPosition, missed }: Told & State<'missed'>,
  now: number,
): Omit<ReceiptEntity, 'version'> | null {
  const { deliveredThrough, deliveredAt, readThrough, readAt } = receipt ?? nothingTold;
  const movesDelivered = reached > deliveredThrough;
  const movesRead = tellsRead && reached > Math.max(readThrough, readPosition?.readThrough ?? 0);
  if (!movesDelivered && !movesRead) return null;
  return {
    entity: 'receipt',
    ...{ threadId, userId },
    deliveredThrough: movesDelivered ? reached : deliveredThrough,
    deliveredAt: movesDelivered ? now : deliveredAt,
    readThrough: movesRead ? reached : readThrough,
    readAt: movesRead ? now : readAt,
    ...missedWith(receipt, movesDelivered ? missed : null),
    ...untoldOf(movesRead ? untoldSoFar({ receipt, readPosition }) : (receipt?.untold ?? [])),
  };
}

const nothingTold = { deliveredThrough: 0, deliveredAt: null, readThrough: 0, readAt: null };

/** [BLOCK-4] The oldest ranges are forgotten. */
function missedWith(
  receipt: ReceiptEntity | null,
  passed: PlaceRange | null = null,
): Pick<ReceiptEntity, 'missed'> {
  const missed = [...(receipt?.missed ?? []), ...(passed === null ? [] : [passed])];
  return missed.length === 0 ? {} : { missed: missed.slice(-mostRanges) };
}

/** [RECEIPT-8] What this person has read and told nobody, in a thread that is not of many or just became so. */
function untoldSoFar({ receipt, readPosition }: Told): readonly PlaceRange[] {
  if (readPosition?.deliveredThrough !== undefined) return readPosition.untold ?? [];
  return withUntold(receipt?.untold ?? [], receipt?.readThrough ?? 0, readPosition?.readThrough ?? 0);
}

/** With (after, through]. Of too many, the two oldest become one: too little is told, and never too much. */
function withUntold(ranges: readonly PlaceRange[], after: number, through: number): readonly PlaceRange[] {
  if (through <= after) return ranges;
  const last = ranges.at(-1);
  if (last?.to === after) return [...ranges.slice(0, -1), { from: last.from, to: through }];
  const all = [...ranges, { from: after + 1, to: through }];
  const [first, second] = all;
  const isTooMany = all.length > mostRanges && first !== undefined && second !== undefined;
  return isTooMany ? [{ from: first.from, to: second.to }, ...all.slice(2)] : all;
}

const untoldOf = (untold: readonly PlaceRange[]) => (untold.length === 0 ? {} : { untold: [...untold] });

/** What this person has said: in a receipt before the thread was one of many, in their own position since. */
type Told = State<'receipt' | 'readPosition'>;

/** As this person's own rows say, of whichever feed: [RECEIPT-4] the thread's own, or their account's. */
function movesNothing(
  { receipt, readPosition }: Told,
  reached: number,
  kind: AdvanceReceiptOp['body']['kind'],
): boolean {
  const delivered = Math.max(readPosition?.deliveredThrough ?? 0, receipt?.deliveredThrough ?? 0);
  const read = readPosition?.readThrough ?? 0;
  return reached <= delivered && (kind === 'delivered' || reached <= read);
}

/** [RECEIPT-4] Who it was stays between the gateway and themselves; the thread hears of it with others. [RECEIPT-6] */
function advanceInCrowd(
  { threadId, userId, reached, isRead, tellsRead }: Advance,
  { receipt, readPosition }: Told,
  { joinedAt }: Member,
): Decision {
  const before = { read: readPosition?.readThrough ?? 0, delivered: readPosition?.deliveredThrough ?? 0 };
  const readBefore = Math.max(before.read, receipt?.readThrough ?? 0);
  const readThrough = Math.max(isRead ? reached : 0, readBefore);
  const deliveredThrough = Math.max(reached, before.delivered, receipt?.deliveredThrough ?? 0);
  const so = untoldSoFar({ receipt, readPosition }).filter(({ to }) => to > joinedAt);
  const untold = untoldOf(isRead && !tellsRead ? withUntold(so, readBefore, readThrough) : so);
  return change({
    feedId: accountFeedId(userId),
    entities: [{ entity: 'readPosition', threadId, readThrough, deliveredThrough, ...untold }],
  });
}
