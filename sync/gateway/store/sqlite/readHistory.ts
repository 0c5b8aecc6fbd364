import type { UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { MessageEntity } from '../../../protocol/entities/message.ts';
import { type Interval, lastSeenBy, maySee } from '../../maySee.ts';
import type { HistoryPage, HistoryRequest } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import { bytesOf, type Sized, takeFitting } from './pageBudget.ts';
import { unreadThrough } from './readUnread.ts';
import type { Tables } from './tables.ts';
import { itemsOf, type Answered, withResponses } from './withResponses.ts';

/** (from, to] and what is in it, oldest first. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly answered: readonly Sized<Answered>[];
}

/** What a page may hold. */
interface Room {
  readonly limit: number;
  readonly bytes: number;
}

/** [HISTORY-1] Messages in their present state, with their reactions and votes. Call it inside one snapshot. */
export function readHistory(
  tables: Tables,
  at: Incarnation['at'],
  userId: UserId,
  request: HistoryRequest,
): Result<HistoryPage, TernError> {
  const { threadId, anchor } = request;
  const member = tables.threads.interval({ threadId, userId });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  const last = lastSeenBy(member, tables.feeds.last(threadId) ?? 0);

  let span: Span;
  if ('before' in anchor) {
    span = olderThan(tables, member, Math.min(Math.max(anchor.before - 1, 0), last), request);
  } else {
    const place = placeOf(tables, member, anchor.around);
    // [HISTORY-3]
    if (place === null)
      return fail(new TernError('messageUnknown', { message: 'no such message in this thread' }));
    span = around(tables, member, Math.min(place, last), last, request);
  }
  const { from, to, answered } = span;
  return ok({
    threadId,
    from,
    to,
    last,
    at: at(),
    items: itemsOf(answered),
    unreadBelow: unreadThrough(tables, member, from),
  });
}

function placeOf(
  tables: Tables,
  member: Interval,
  around: number | MessageEntity['messageId'],
): number | null {
  if (typeof around === 'number') return around;
  const message = tables.messages.find(around) ?? tables.expired.asDeleted(around);
  const isHere = message !== null && message.threadId === member.threadId && maySee(member, message);
  return isHere && tables.of.hidden.find({ messageId: message.messageId, userId: member.userId }) === null
    ? message.sequenceNumber
    : null;
}

function olderThan(tables: Tables, member: Interval, to: number, { limit, bytes }: Room): Span {
  const { threadId, joinedAt } = member;
  const newestFirst = withResponses(tables, member, tables.messages.upTo(member, joinedAt, to, limit + 1));
  const { taken, isAll } = takeFitting(newestFirst, limit, bytes);
  const answered = taken.toReversed();
  const oldest = answered[0]?.item.message;
  const isEmptyThread = oldest === undefined && !tables.messages.hasAny(threadId, joinedAt);
  // [HISTORY-2]
  const from = isAll || oldest === undefined ? 0 : oldest.sequenceNumber - 1;
  return { from, to: isEmptyThread ? 0 : to, answered };
}

function around(tables: Tables, member: Interval, place: number, last: number, room: Room): Span {
  const wanted = Math.ceil(room.limit / 2);
  const { joinedAt } = member;
  const above = withResponses(
    tables,
    member,
    tables.messages.above(member, Math.max(place, joinedAt), last, wanted + 1),
  );
  const newer = takeFitting(above, wanted, room.bytes / 2);
  const older = olderThan(tables, member, place, {
    limit: Math.max(room.limit - newer.taken.length, 1),
    bytes: room.bytes - bytesOf(newer.taken),
  });
  const newest = newer.taken.at(-1)?.item.message;
  const answered = [...older.answered, ...newer.taken];
  const to = newer.isAll || newest === undefined ? last : newest.sequenceNumber;
  return { from: older.from, to: answered.length === 0 ? 0 : to, answered };
}
