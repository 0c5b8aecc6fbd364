import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { HeldRange } from '../mirror/ranges.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import { hiddenHere } from './hidden.ts';

/** A place in the one order a thread has: messages by sequence number, then pending sends by position. */
export type Place = { readonly sequenceNumber: number } | { readonly position: number };

/** Neighbours in that order, oldest first. */
export interface Stretch {
  readonly rows: readonly MessageRow[];
  readonly sends: readonly OutboxOp[];
}

/** A thread as it is read: one range of the mirror, and above the topmost one what waits in the outbox. */
export interface ThreadOrder {
  readonly top: HeldRange;
  isTop(range: HeldRange): boolean;
  /** @throws TernError messageUnknown when it is neither held nor pending in this thread */
  placeOf(messageId: MessageId): Place;
  rangeAt(place: Place): HeldRange;
  /** Up to `limit` below a place. */
  before(range: HeldRange, place: Place, limit: number): Stretch;
  /** Up to `limit` from a place on, inclusive. */
  from(range: HeldRange, place: Place, limit: number): Stretch;
}

export const endOfThread: Place = { position: Number.MAX_SAFE_INTEGER };

export function placeAfter(place: Place): Place {
  return 'position' in place
    ? { position: place.position + 1 }
    : { sequenceNumber: place.sequenceNumber + 1 };
}

function alone(sequenceNumber: number): HeldRange {
  return { from: sequenceNumber - 1, to: sequenceNumber };
}

export function isEmpty({ rows, sends }: Stretch): boolean {
  return rows.length + sends.length === 0;
}

export function threadOrder(deps: ViewDeps, threadId: ThreadId): ThreadOrder {
  const { mirror, outbox } = deps;
  const { read } = mirror;
  const gone = hiddenHere(deps);
  const cursor = mirror.cursorOf(threadId) ?? 0;
  const top = read.topRange(threadId) ?? newestAlone();

  /** Nothing but the newest message, which the list came with, or a thread that only this device knows. */
  function newestAlone(): HeldRange {
    const newest = read.newest(threadId);
    return newest === null ? { from: 0, to: 0 } : alone(newest.sequenceNumber);
  }

  function isShown({ sequenceNumber }: MessageRow): boolean {
    return (
      (sequenceNumber > top.from && sequenceNumber <= top.to) ||
      read.rangeOf(threadId, sequenceNumber) !== null
    );
  }

  /** A change may come before its ack: a message that the mirror already shows is no longer pending. */
  function isPending(op: OutboxOp): boolean {
    if (op.type !== 'sendMessage') return true;
    const { messageId } = op.body;
    if (gone.has(messageId) || read.isGone(messageId)) return false;
    const row = read.message(messageId);
    return row === null || !isShown(row);
  }

  /** Pages are as long as they are without what is gone. */
  function rowsBefore(range: HeldRange, place: number, limit: number): readonly MessageRow[] {
    const found: MessageRow[] = [];
    for (let below = place; found.length < limit;) {
      const rows = read.messagesBefore(threadId, range, below, limit - found.length);
      found.push(...rows.filter(({ messageId }) => !gone.has(messageId)));
      const oldest = rows.at(-1);
      if (oldest === undefined) break;
      below = oldest.sequenceNumber;
    }
    return found.toReversed();
  }

  function rowsFrom(range: HeldRange, place: number, limit: number): readonly MessageRow[] {
    const found: MessageRow[] = [];
    for (let next = place; found.length < limit;) {
      const rows = read.messagesFrom(threadId, range, next, limit - found.length);
      found.push(...rows.filter(({ messageId }) => !gone.has(messageId)));
      const newest = rows.at(-1);
      if (newest === undefined) break;
      next = newest.sequenceNumber + 1;
    }
    return found;
  }

  function sendsBefore(position: number, limit: number): readonly OutboxOp[] {
    const found: OutboxOp[] = [];
    for (let below = position; found.length < limit;) {
      const sends = outbox.read.sendsBefore(threadId, cursor, below, limit - found.length);
      const oldest = sends.at(-1);
      if (oldest === undefined) break;
      found.push(...sends.filter(isPending));
      below = oldest.position;
    }
    return found.toReversed();
  }

  function sendsFrom(position: number, limit: number): readonly OutboxOp[] {
    const found: OutboxOp[] = [];
    for (let next = position; found.length < limit;) {
      const sends = outbox.read.sendsFrom(threadId, cursor, next, limit - found.length);
      const newest = sends.at(-1);
      if (newest === undefined) break;
      found.push(...sends.filter(isPending));
      next = newest.position + 1;
    }
    return found;
  }

  const isTop = (range: HeldRange) => range.to >= top.to;

  return {
    top,
    isTop,
    placeOf(messageId) {
      const row = read.message(messageId);
      const held = row?.threadId === threadId ? row : null;
      if (held !== null && isShown(held)) return { sequenceNumber: held.sequenceNumber };
      const send = outbox.read.sendOf(messageId);
      if (send?.feedId === threadId) return { position: send.position };
      if (held !== null) return { sequenceNumber: held.sequenceNumber };
      throw new TernError('messageUnknown', { message: 'this message is not on this device' });
    },
    rangeAt(place) {
      if ('position' in place) return top;
      return read.rangeOf(threadId, place.sequenceNumber) ?? alone(place.sequenceNumber);
    },
    before(range, place, limit) {
      const sends = 'position' in place ? sendsBefore(place.position, limit) : [];
      const room = limit - sends.length;
      const below = 'position' in place ? Number.MAX_SAFE_INTEGER : place.sequenceNumber;
      const rows = room === 0 ? [] : rowsBefore(range, below, room);
      return { rows, sends };
    },
    from(range, place, limit) {
      const rows = 'position' in place ? [] : rowsFrom(range, place.sequenceNumber, limit);
      const room = isTop(range) ? limit - rows.length : 0;
      return { rows, sends: room === 0 ? [] : sendsFrom('position' in place ? place.position : 0, room) };
    },
  };
}
