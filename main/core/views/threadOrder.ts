import type { MessageId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { HeldRange } from '../mirror/ranges.ts';
import type { MessageRow } from '../mirror/messageRow.ts';
import type { OutboxOp } from '../outbox/rows.ts';
import type { ViewDeps } from './deps.ts';
import type { Hidden } from './hidden.ts';

/** A place in the one order a thread has: messages by sequence number, then pending sends by position. */
export type Place = { readonly sequenceNumber: number } | { readonly position: number };

/** Neighbours in that order, oldest first. */
export interface Stretch {
  readonly rows: readonly MessageRow[];
  readonly sends: readonly OutboxOp[];
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

/** A thread as it is read: one range of the mirror, and above the topmost one what waits in the outbox. */
export class ThreadOrder {
  readonly top: HeldRange;
  readonly #deps: ViewDeps;
  readonly #threadId: ThreadId;
  readonly #hidden: Hidden;
  readonly #cursor: number;

  constructor(deps: ViewDeps, threadId: ThreadId, hidden: Hidden) {
    this.#deps = deps;
    this.#threadId = threadId;
    this.#hidden = hidden;
    this.#cursor = deps.mirror.cursorOf(threadId) ?? 0;
    this.top = deps.mirror.read.topRange(threadId) ?? this.#newestAlone();
  }

  isTop(range: HeldRange): boolean {
    return range.to >= this.top.to;
  }

  /** @throws TernError messageUnknown when it is neither held nor pending in this thread */
  placeOf(messageId: MessageId): Place {
    const { mirror, outbox } = this.#deps;
    const row = mirror.read.message(messageId);
    const held = row?.threadId === this.#threadId ? row : null;
    if (held !== null && this.#isShown(held)) return { sequenceNumber: held.sequenceNumber };
    const send = outbox.read.sendOf(messageId);
    if (send?.feedId === this.#threadId) return { position: send.position };
    if (held !== null) return { sequenceNumber: held.sequenceNumber };
    throw new TernError('messageUnknown', { message: 'this message is not on this device' });
  }

  rangeAt(place: Place): HeldRange {
    if ('position' in place) return this.top;
    const { sequenceNumber } = place;
    return this.#deps.mirror.read.rangeOf(this.#threadId, sequenceNumber) ?? alone(sequenceNumber);
  }

  /** Up to `limit` below a place. */
  before(range: HeldRange, place: Place, limit: number): Stretch {
    const sends = 'position' in place ? this.#sendsBefore(place.position, limit) : [];
    const room = limit - sends.length;
    const below = 'position' in place ? Number.MAX_SAFE_INTEGER : place.sequenceNumber;
    const rows = room === 0 ? [] : this.#rowsBefore(range, below, room);
    return { rows, sends };
  }

  /** Up to `limit` from a place on, inclusive. */
  from(range: HeldRange, place: Place, limit: number): Stretch {
    const rows = 'position' in place ? [] : this.#rowsFrom(range, place.sequenceNumber, limit);
    const room = this.isTop(range) ? limit - rows.length : 0;
    const position = 'position' in place ? place.position : 0;
    return { rows, sends: room === 0 ? [] : this.#sendsFrom(position, room) };
  }

  /** Nothing but the newest message, which the list came with, or a thread that only this device knows. */
  #newestAlone(): HeldRange {
    const newest = this.#deps.mirror.read.newest(this.#threadId);
    return newest === null ? { from: 0, to: 0 } : alone(newest.sequenceNumber);
  }

  #isShown({ sequenceNumber }: MessageRow): boolean {
    const { from, to } = this.top;
    return (
      (sequenceNumber > from && sequenceNumber <= to) ||
      this.#deps.mirror.read.rangeOf(this.#threadId, sequenceNumber) !== null
    );
  }

  /** A change may come before its ack: a message that the mirror already shows is no longer pending. */
  #isPending(op: OutboxOp): boolean {
    if (op.type !== 'sendMessage') return true;
    const { read } = this.#deps.mirror;
    const { messageId } = op.body;
    if (this.#hidden.has(messageId) || read.isGone(messageId)) return false;
    const row = read.message(messageId);
    return row === null || !this.#isShown(row);
  }

  #rowsBefore(range: HeldRange, place: number, limit: number): readonly MessageRow[] {
    const { read } = this.#deps.mirror;
    const below = (rest: number, last: MessageRow | null) =>
      read.messagesBefore(this.#threadId, range, last?.sequenceNumber ?? place, rest);
    return collect(below, (row) => !this.#hidden.has(row.messageId), limit).toReversed();
  }

  #rowsFrom(range: HeldRange, place: number, limit: number): readonly MessageRow[] {
    const { read } = this.#deps.mirror;
    const above = (rest: number, last: MessageRow | null) =>
      read.messagesFrom(this.#threadId, range, last === null ? place : last.sequenceNumber + 1, rest);
    return collect(above, (row) => !this.#hidden.has(row.messageId), limit);
  }

  #sendsBefore(position: number, limit: number): readonly OutboxOp[] {
    const { read } = this.#deps.outbox;
    const below = (rest: number, last: OutboxOp | null) =>
      read.sendsBefore(this.#threadId, this.#cursor, last?.position ?? position, rest);
    return collect(below, (op) => this.#isPending(op), limit).toReversed();
  }

  #sendsFrom(position: number, limit: number): readonly OutboxOp[] {
    const { read } = this.#deps.outbox;
    const above = (rest: number, last: OutboxOp | null) =>
      read.sendsFrom(this.#threadId, this.#cursor, last === null ? position : last.position + 1, rest);
    return collect(above, (op) => this.#isPending(op), limit);
  }
}

/** Pages are as long as they are without what is not shown. @param next up to `rest`, after the last one that was read */
function collect<Item>(
  next: (rest: number, last: Item | null) => readonly Item[],
  isShown: (item: Item) => boolean,
  limit: number,
): readonly Item[] {
  const found: Item[] = [];
  for (let last: Item | null = null; found.length < limit;) {
    const rest = limit - found.length;
    const items = next(rest, last);
    found.push(...items.filter(isShown));
    last = items.at(-1) ?? null;
    if (items.length < rest) break;
  }
  return found;
}
