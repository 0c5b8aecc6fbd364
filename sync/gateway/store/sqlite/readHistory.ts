import type { UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { MessageEntity } from '../../../protocol/entities/message.ts';
import { type Interval, maySee } from '../../maySee.ts';
import type { HistoryPage, HistoryRequest } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import { unreadThrough } from './readPage.ts';
import type { Tables } from './tables.ts';

interface Span {
  readonly from: number;
  readonly to: number;
  readonly messages: readonly MessageEntity[];
}

/** [HISTORY-1] Messages in their present state, with their reactions. Call it inside one snapshot. */
export function readHistory(
  tables: Tables,
  at: Incarnation['at'],
  userId: UserId,
  request: HistoryRequest,
): Result<HistoryPage, TernError> {
  const { threadId, anchor, limit } = request;
  const member = tables.threads.interval({ threadId, userId });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  const last = tables.feeds.last(threadId) ?? 0;

  let span: Span;
  if ('before' in anchor) {
    span = olderThan(tables, member, Math.min(Math.max(anchor.before - 1, 0), last), limit);
  } else {
    const place = placeOf(tables, member, anchor.around);
    // [HISTORY-3]
    if (place === null)
      return fail(new TernError('messageUnknown', { message: 'no such message in this thread' }));
    span = around(tables, member, Math.min(place, last), last, limit);
  }
  const { from, to, messages } = span;
  const items = [...messages, ...tables.reactions.of(messages)];
  return ok({
    threadId,
    from,
    to,
    last,
    at: at(),
    items,
    unreadBelow: unreadThrough(tables, member, userId, from),
  });
}

function placeOf(
  tables: Tables,
  member: Interval,
  around: number | MessageEntity['messageId'],
): number | null {
  if (typeof around === 'number') return around;
  const message = tables.messages.find(around);
  const isHere = message !== null && message.threadId === member.threadId && maySee(member, message);
  return isHere ? message.sequenceNumber : null;
}

function olderThan(tables: Tables, member: Interval, to: number, limit: number): Span {
  const newestFirst = tables.messages.upTo(member.threadId, member.joinedAt, to, limit + 1);
  const messages = newestFirst.slice(0, limit).toReversed();
  // [HISTORY-2]
  const reachesBeginning = newestFirst.length <= limit;
  const isEmptyThread =
    messages.length === 0 && tables.messages.above(member.threadId, member.joinedAt, 1).length === 0;
  const from = reachesBeginning ? 0 : (messages[0]?.sequenceNumber ?? 1) - 1;
  return { from, to: isEmptyThread ? 0 : to, messages };
}

function around(tables: Tables, member: Interval, place: number, last: number, limit: number): Span {
  const wanted = Math.ceil(limit / 2);
  const above = tables.messages.above(member.threadId, Math.max(place, member.joinedAt), wanted + 1);
  const newer = above.slice(0, wanted);
  const older = olderThan(tables, member, place, Math.max(limit - newer.length, 1));
  const newest = newer.at(-1);
  const reachesEnd = above.length <= wanted;
  const isEmptyThread = newer.length === 0 && older.messages.length === 0;
  const to = reachesEnd || newest === undefined ? last : newest.sequenceNumber;
  return { from: older.from, to: isEmptyThread ? 0 : to, messages: [...older.messages, ...newer] };
}
