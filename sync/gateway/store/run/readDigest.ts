import { accountFeedId, type UserId } from '../../../core/ids.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { TernError } from '../../../core/ternError.ts';
import { digestLength, digestText, type DigestedMessage } from '../../../protocol/digest.ts';
import type { Entity } from '../../../protocol/entities/entity.ts';
import type { DigestRange } from '../../../protocol/frames/down/digest.ts';
import type { Position } from '../../../protocol/frames/position.ts';
import { maxDigestMessages } from '../../../protocol/sizes.ts';
import { seenSince } from '../../../protocol/maySee.ts';
import { type Interval, lastSeenBy, maySee } from '../../maySee.ts';
import { sha256Base64Url } from '../../../sha256.ts';
import type { DigestPage, DigestRequest } from '../store.ts';
import { takeAnswered } from './answered.ts';
import { load, type Steps } from './backend.ts';

/** [DIGEST-1] */
export function* readDigest(
  at: Position,
  userId: UserId,
  { threadId, from, to, size }: DigestRequest,
): Steps<Result<DigestPage, TernError>> {
  const { reader: member, last: lastOfThread } = yield* load({
    reader: { threadId, userId },
    last: threadId,
  });
  if (member === null) return fail(new TernError('threadUnknown', { message: 'no such thread' }));
  const last = lastSeenBy(member, lastOfThread ?? 0);
  const floor = Math.max(from, seenSince(member));
  const { newest, last: accountLast } = yield* load({
    newest: { member, floor, to: Math.min(to, last), limit: maxDigestMessages + 1 },
    last: accountFeedId(userId),
  });
  const { taken: newestFirst } = yield* takeAnswered(member, newest, Infinity, Infinity);
  const isAll = newestFirst.length <= maxDigestMessages;
  const taken = newestFirst.slice(0, maxDigestMessages).map(({ item }) => item);
  return ok({
    threadId,
    from: isAll ? from : (taken.at(-1)?.message.sequenceNumber ?? 1) - 1,
    last,
    accountLast: accountLast ?? 0,
    at,
    ranges: rangesOf(taken, { from, to, size, isAll }),
    items: yield* itemsAbout(member, last),
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
function* itemsAbout(member: Interval, last: number): Steps<Entity[]> {
  const { threadId, userId } = member;
  const own = { threadId, userId };
  const { toldWhole, membership, readPosition } = yield* load({
    toldWhole: { member, last },
    membership: own,
    readPosition: own,
  });
  return [
    ...toldWhole,
    ...(membership === null ? [] : [membership]),
    ...(readPosition === null ? [] : [readPosition]),
  ].filter((entity) => maySee(member, entity));
}
