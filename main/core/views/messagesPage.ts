import { assertNever } from '../../../sync/core/assertNever.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';
import type { MessagesAnchor } from '../../../preload/commands/conversation.ts';
import type { MessagesPage } from '../../../preload/views/message.ts';
import type { HeldRange } from '../mirror/ranges.ts';
import type { ViewDeps } from './deps.ts';
import { hasLeft } from './hasLeft.ts';
import { countUnreadIn, hiddenHere, hiddenRows } from './hidden.ts';
import { messageViews } from './messageViews.ts';
import { endOfThread, isEmpty, type Place, placeAfter, type Stretch, ThreadOrder } from './threadOrder.ts';
import { effectiveReadThrough } from './unread.ts';

interface Slice extends Stretch {
  readonly range: HeldRange;
  /** Where it was looked from: what an empty slice has older and newer of. */
  readonly place: Place;
}

/** Messages above the first unread one that are shown with it, so that it does not open out of the blue. */
const contextAbove = 8;

/**
 * A page of what the mirror holds, with pending sends at the end.
 * @throws TernError messageUnknown when the anchor's message is neither held nor pending
 */
export function messagesPage(
  deps: ViewDeps,
  threadId: ThreadId,
  anchor: MessagesAnchor,
  limit: number,
): MessagesPage {
  const { mirror } = deps;
  const hidden = hiddenHere(deps);
  const order = new ThreadOrder(deps, threadId, hidden);
  const read = effectiveReadThrough(deps, threadId);
  // Who has left reads nothing on: it would stay unread for ever.
  const left = hasLeft(deps, threadId);
  const firstUnread = left ? null : mirror.read.firstUnread(threadId, Math.max(read, order.top.from));
  const slice = sliceAt(order, anchor, firstUnread?.sequenceNumber ?? null, limit);
  const { range, rows, sends } = slice;
  const unread = left
    ? 0
    : Math.max(
        0,
        mirror.read.countUnread(threadId, read) -
          countUnreadIn(hiddenRows(deps, threadId, hidden), read, deps.me.userId).unread,
      );
  const hasOlder = !isEmpty(order.before(range, oldestOf(slice), 1));
  const hasNewer = !order.isTop(range) || !isEmpty(order.from(range, beyond(slice), 1));
  return {
    threadId,
    items: [...messageViews(deps, threadId, { rows, sends }, hidden)],
    older: hasOlder ? 'held' : range.from > 0 ? 'away' : 'end',
    newer: hasNewer,
    firstUnreadId: unread === 0 ? null : (firstUnread?.messageId ?? null),
    unread,
    commentOn: null,
  };
}

function sliceAt(
  order: ThreadOrder,
  anchor: MessagesAnchor,
  firstUnread: number | null,
  limit: number,
): Slice {
  const olderThan = (place: Place, range = order.rangeAt(place)) => ({
    ...order.before(range, place, limit),
    range,
    place,
  });
  const newerFrom = (place: Place, range = order.rangeAt(place)) => ({
    ...order.from(range, place, limit),
    range,
    place,
  });
  switch (anchor.kind) {
    case 'newest':
      return olderThan(endOfThread);
    case 'firstUnread':
      if (firstUnread === null) return olderThan(endOfThread);
      return around(order, order.top, { sequenceNumber: firstUnread }, contextAbove, limit);
    case 'around':
    case 'place': {
      const place = order.placeOf(anchor.messageId);
      return around(order, order.rangeAt(place), place, Math.floor(limit / 2), limit);
    }
    case 'before':
      return olderThan(order.placeOf(anchor.messageId));
    case 'after': {
      const place = order.placeOf(anchor.messageId);
      return newerFrom(placeAfter(place), order.rangeAt(place));
    }
    case 'from':
      return newerFrom(order.placeOf(anchor.messageId));
    default:
      return assertNever(anchor);
  }
}

function around(order: ThreadOrder, range: HeldRange, place: Place, above: number, limit: number): Slice {
  const older = order.before(range, place, Math.min(above, limit - 1));
  const rest = order.from(range, place, limit - older.rows.length - older.sends.length);
  return {
    rows: [...older.rows, ...rest.rows],
    sends: [...older.sends, ...rest.sends],
    range,
    place,
  };
}

function oldestOf({ rows: [row], sends: [send], place }: Slice): Place {
  if (row !== undefined) return { sequenceNumber: row.sequenceNumber };
  return send === undefined ? place : { position: send.position };
}

function beyond({ rows, sends, place }: Slice): Place {
  const send = sends.at(-1);
  if (send !== undefined) return { position: send.position + 1 };
  const row = rows.at(-1);
  return row === undefined ? place : { sequenceNumber: row.sequenceNumber + 1 };
}
