import type { MessageId, UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import type { Position } from '../../../protocol/frames/position.ts';
import { seenSince } from '../../../protocol/maySee.ts';
import { type Interval, lastSeenBy, maySee } from '../../maySee.ts';
import type { HistoryPage, HistoryRequest } from '../store.ts';
import { type Answered, itemsOf, takeAnswered } from './answered.ts';
import { load, type Steps } from './backend.ts';
import { bytesOf, type Sized } from './pageBudget.ts';
import { unreadThrough } from './unreadThrough.ts';

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

/** [HISTORY-1] Messages in their present state, with their reactions and votes. */
export function* readHistory(
  at: Position,
  userId: UserId,
  request: HistoryRequest,
): Steps<Result<HistoryPage, TernError>> {
  const { threadId, anchor } = request;
  const { reader: member, last: lastOfThread } = yield* load({
    reader: { threadId, userId },
    last: threadId,
  });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  const last = lastSeenBy(member, lastOfThread ?? 0);

  let span: Span;
  if ('before' in anchor) {
    span = yield* olderThan(member, Math.min(Math.max(anchor.before - 1, 0), last), request);
  } else {
    const place = yield* placeOf(member, anchor.around);
    // [HISTORY-3]
    if (place === null)
      return fail(new TernError('messageUnknown', { message: 'no such message in this thread' }));
    span = yield* around(member, Math.min(place, last), last, request);
  }
  const { from, to, answered } = span;
  const items = itemsOf(answered);
  return ok({ threadId, from, to, last, at, items, unreadBelow: yield* unreadThrough(member, from) });
}

function* placeOf(member: Interval, around: number | MessageId): Steps<number | null> {
  if (typeof around === 'number') return around;
  const { message, hidden } = yield* load({
    message: around,
    hidden: { messageId: around, userId: member.userId },
  });
  const isHere = message !== null && message.threadId === member.threadId && maySee(member, message);
  return isHere && hidden === null ? message.sequenceNumber : null;
}

function* olderThan(member: Interval, to: number, { limit, bytes }: Room): Steps<Span> {
  const { threadId } = member;
  const floor = seenSince(member);
  const { newest } = yield* load({ newest: { member, floor, to, limit: limit + 1 } });
  const { taken, isAll } = yield* takeAnswered(member, newest, limit, bytes);
  const answered = taken.toReversed();
  const oldest = answered[0]?.item.message;
  const isEmptyThread =
    oldest === undefined && !(yield* load({ hasMessages: { threadId, floor } })).hasMessages;
  // [HISTORY-2]
  const from = isAll || oldest === undefined ? 0 : oldest.sequenceNumber - 1;
  return { from, to: isEmptyThread ? 0 : to, answered };
}

function* around(member: Interval, place: number, last: number, room: Room): Steps<Span> {
  const wanted = Math.ceil(room.limit / 2);
  const { oldest } = yield* load({
    oldest: { member, floor: Math.max(place, seenSince(member)), to: last, limit: wanted + 1 },
  });
  const newer = yield* takeAnswered(member, oldest, wanted, room.bytes / 2);
  const older = yield* olderThan(member, place, {
    limit: Math.max(room.limit - newer.taken.length, 1),
    bytes: room.bytes - bytesOf(newer.taken),
  });
  const newest = newer.taken.at(-1)?.item.message;
  const answered = [...older.answered, ...newer.taken];
  const to = newer.isAll || newest === undefined ? last : newest.sequenceNumber;
  return { from: older.from, to: answered.length === 0 ? 0 : to, answered };
}
