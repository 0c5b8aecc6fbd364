import type { UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import { digestLength, digestText, type DigestedMessage } from '../../../protocol/digest.ts';
import { accountFeedId } from '../../../core/ids.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { DigestRange } from '../../../protocol/frames/down/digest.ts';
import { maxDigestMessages } from '../../../protocol/sizes.ts';
import { type Interval, lastSeenBy, maySee } from '../../maySee.ts';
import { sha256Base64Url } from '../../sha256.ts';
import type { DigestPage, DigestRequest } from '../store.ts';
import type { Incarnation } from './incarnation.ts';
import type { Tables } from './tables.ts';
import { withResponses } from './withResponses.ts';

/** [DIGEST-1] Call it inside one snapshot. */
export function readDigest(
  tables: Tables,
  at: Incarnation['at'],
  userId: UserId,
  { threadId, from, to, size }: DigestRequest,
): Result<DigestPage, TernError> {
  const member = tables.threads.interval({ threadId, userId });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  const last = lastSeenBy(member, tables.feeds.last(threadId) ?? 0);
  const floor = Math.max(from, member.joinedAt);
  const newestFirst: DigestedMessage[] = [];
  const newest = tables.messages.upTo(member, floor, Math.min(to, last), maxDigestMessages + 1);
  for (const { item } of withResponses(tables, member, newest)) newestFirst.push(item);
  const isAll = newestFirst.length <= maxDigestMessages;
  const taken = newestFirst.slice(0, maxDigestMessages);
  return ok({
    threadId,
    from: isAll ? from : (taken.at(-1)?.message.sequenceNumber ?? 1) - 1,
    last,
    accountLast: tables.feeds.last(accountFeedId(userId)) ?? 0,
    at: at(),
    ranges: rangesOf(taken, { from, to, size, isAll }),
    items: itemsAbout(tables, member, last),
  });
}

/** Each ends just below its oldest message, so that what lies between two messages is in the older one's range. */
function rangesOf(
  newestFirst: readonly DigestedMessage[],
  { from, to, size, isAll }: { from: number; to: number; size: number; isAll: boolean },
): DigestRange[] {
  const ranges: DigestRange[] = [];
  if (from >= to) return ranges;
  let upper = to;
  for (let start = 0; start < Math.max(newestFirst.length, 1); start += size) {
    const messages = newestFirst.slice(start, start + size);
    const isLowest = isAll && start + size >= newestFirst.length;
    const lower = isLowest ? from : (messages.at(-1)?.message.sequenceNumber ?? 1) - 1;
    const hash = sha256Base64Url(digestText(messages.toReversed())).slice(0, digestLength);
    ranges.push({ from: lower, to: upper, hash });
    upper = lower;
  }
  return ranges;
}

/** [DIGEST-3] */
function itemsAbout(tables: Tables, member: Interval, last: number): Entity[] {
  const { threadId, userId } = member;
  const membership = tables.of.membership.find({ threadId, userId });
  const readPosition = tables.of.readPosition.find({ threadId, userId });
  return [
    ...tables.toldWhole(member, last),
    ...(membership === null ? [] : [membership]),
    ...(readPosition === null ? [] : [readPosition]),
  ].filter((entity) => maySee(member, entity));
}
