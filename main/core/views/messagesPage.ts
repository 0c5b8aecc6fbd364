import { assertNever } from '../../../sync/core/assertNever.ts';
import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { MessagesAnchor } from '../../../preload/commands.ts';
import type { MessagesPage } from '../../../preload/views.ts';
import type { MessageRow } from '../mirror/reader.ts';
import type { HeldRange } from '../mirror/ranges.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { messageViews } from './messageViews.ts';
import { effectiveReadThrough } from './unread.ts';

/** Where a page begins in the one order a thread has: messages by sequence number, then pending sends by position. */
type Place = { readonly sequenceNumber: number } | { readonly position: number };

interface Slice {
  readonly rows: readonly MessageRow[];
  readonly sends: readonly OutboxOp[];
  readonly range: HeldRange;
  /** Everything of the range that is older than the page lies below this sequence number. */
  readonly oldest: number;
}

/** Messages above the first unread one that are shown with it, so that it does not open out of the blue. */
const contextAbove = 8;
const end = Number.MAX_SAFE_INTEGER;

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
  const slice = sliceAt(deps, threadId, anchor, limit);
  const moreBelow = mirror.read.messagesBefore(threadId, slice.range, slice.oldest, 1).length > 0;
  const last = slice.rows.at(-1)?.sequenceNumber ?? 0;
  const top = mirror.read.topRange(threadId);
  const isTop = top === null || slice.range.to >= top.to;
  const rowsLeft =
    mirror.read.messagesFrom(threadId, slice.range, last + 1, 1).length > 0 && slice.rows.length > 0;
  const sendsLeft = lastSendPosition(deps, threadId) > (slice.sends.at(-1)?.position ?? 0);
  const read = effectiveReadThrough(deps, threadId);
  const unread = mirror.read.countUnread(threadId, read);
  const firstUnread = unread === 0 ? null : mirror.read.firstUnread(threadId, Math.max(read, top?.from ?? 0));
  return {
    threadId,
    items: [...messageViews(deps, threadId, slice.rows, slice.sends)],
    older: moreBelow ? 'held' : slice.range.from > 0 ? 'away' : 'end',
    newer: !isTop || rowsLeft || sendsLeft,
    firstUnreadId: firstUnread?.messageId ?? null,
    unread,
  };
}

function sliceAt(deps: ViewDeps, threadId: ThreadId, anchor: MessagesAnchor, limit: number): Slice {
  switch (anchor.kind) {
    case 'newest':
      return olderThan(deps, threadId, topRange(deps, threadId), { position: end }, limit);
    case 'firstUnread': {
      const top = topRange(deps, threadId);
      const read = effectiveReadThrough(deps, threadId);
      const unread = deps.mirror.read.firstUnread(threadId, Math.max(read, top.from));
      if (unread === null) return olderThan(deps, threadId, top, { position: end }, limit);
      return around(deps, threadId, top, unread.sequenceNumber, contextAbove, limit);
    }
    case 'around': {
      const row = deps.mirror.read.message(anchor.messageId);
      if (row === null)
        return olderThan(
          deps,
          threadId,
          topRange(deps, threadId),
          placeOf(deps, threadId, anchor.messageId),
          limit,
        );
      return around(deps, threadId, rangeOf(deps, row), row.sequenceNumber, Math.floor(limit / 2), limit);
    }
    case 'before': {
      const place = placeOf(deps, threadId, anchor.messageId);
      return olderThan(deps, threadId, rangeAt(deps, threadId, place), place, limit);
    }
    case 'after': {
      const place = placeOf(deps, threadId, anchor.messageId);
      const next =
        'position' in place ? { position: place.position + 1 } : { sequenceNumber: place.sequenceNumber + 1 };
      return newerFrom(deps, threadId, rangeAt(deps, threadId, place), next, limit);
    }
    case 'from': {
      const place = placeOf(deps, threadId, anchor.messageId);
      return newerFrom(deps, threadId, rangeAt(deps, threadId, place), place, limit);
    }
    default:
      return assertNever(anchor);
  }
}

function placeOf({ mirror, outbox }: ViewDeps, threadId: ThreadId, messageId: MessageId): Place {
  const row = mirror.read.message(messageId);
  if (row?.threadId === threadId) return { sequenceNumber: row.sequenceNumber };
  const send = outbox.read.sendOf(messageId);
  if (send?.feedId === threadId) return { position: send.position };
  throw new TernError('messageUnknown', { message: 'this message is not on this device' });
}

function topRange({ mirror }: ViewDeps, threadId: ThreadId): HeldRange {
  const top = mirror.read.topRange(threadId);
  if (top !== null) return top;
  // Nothing but the newest message, which the list came with, or a thread that only this device knows.
  const newest = mirror.read.newest(threadId);
  return newest === null
    ? { from: 0, to: 0 }
    : { from: newest.sequenceNumber - 1, to: newest.sequenceNumber };
}

function rangeOf({ mirror }: ViewDeps, { threadId, sequenceNumber }: MessageRow): HeldRange {
  return mirror.read.rangeOf(threadId, sequenceNumber) ?? { from: sequenceNumber - 1, to: sequenceNumber };
}

function rangeAt(deps: ViewDeps, threadId: ThreadId, place: Place): HeldRange {
  if ('position' in place) return topRange(deps, threadId);
  const { sequenceNumber } = place;
  const held = deps.mirror.read.rangeOf(threadId, sequenceNumber);
  return held ?? { from: sequenceNumber - 1, to: sequenceNumber };
}

function olderThan(deps: ViewDeps, threadId: ThreadId, range: HeldRange, place: Place, limit: number): Slice {
  const { mirror, outbox } = deps;
  const cursor = mirror.cursorOf(threadId) ?? 0;
  const sends =
    'position' in place ? outbox.read.sendsBefore(threadId, cursor, place.position, limit).toReversed() : [];
  const before = 'position' in place ? end : place.sequenceNumber;
  const room = limit - sends.length;
  const rows = room === 0 ? [] : mirror.read.messagesBefore(threadId, range, before, room).toReversed();
  return { rows, sends: stillPending(deps, sends), range, oldest: rows[0]?.sequenceNumber ?? before };
}

function newerFrom(deps: ViewDeps, threadId: ThreadId, range: HeldRange, place: Place, limit: number): Slice {
  const { mirror, outbox } = deps;
  const cursor = mirror.cursorOf(threadId) ?? 0;
  const rows =
    'position' in place ? [] : mirror.read.messagesFrom(threadId, range, place.sequenceNumber, limit);
  const reachedTop = range.to >= topRange(deps, threadId).to;
  const room = reachedTop ? limit - rows.length : 0;
  const from = 'position' in place ? place.position : 0;
  const sends = room === 0 ? [] : outbox.read.sendsFrom(threadId, cursor, from, room);
  const oldest = 'position' in place ? end : place.sequenceNumber;
  return { rows, sends: stillPending(deps, sends), range, oldest };
}

function around(
  deps: ViewDeps,
  threadId: ThreadId,
  range: HeldRange,
  sequenceNumber: number,
  above: number,
  limit: number,
): Slice {
  const older = deps.mirror.read
    .messagesBefore(threadId, range, sequenceNumber, Math.min(above, limit - 1))
    .toReversed();
  const rest = newerFrom(deps, threadId, range, { sequenceNumber }, limit - older.length);
  return { ...rest, rows: [...older, ...rest.rows], oldest: older[0]?.sequenceNumber ?? sequenceNumber };
}

/** A change may come before its ack: a message that the mirror already shows is no longer pending. */
function stillPending({ mirror }: ViewDeps, sends: readonly OutboxOp[]): readonly OutboxOp[] {
  return sends.filter((op) => {
    const row = op.type === 'sendMessage' ? mirror.read.message(op.body.messageId) : null;
    return row === null || mirror.read.rangeOf(row.threadId, row.sequenceNumber) === null;
  });
}

function lastSendPosition(deps: ViewDeps, threadId: ThreadId): number {
  const { mirror, outbox } = deps;
  const newest = outbox.read.sendsBefore(threadId, mirror.cursorOf(threadId) ?? 0, end, 1);
  return stillPending(deps, newest)[0]?.position ?? 0;
}
