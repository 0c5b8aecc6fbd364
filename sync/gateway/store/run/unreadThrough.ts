import { maxUnreadCounted } from '../../../protocol/sizes.ts';
import type { Interval } from '../../maySee.ts';
import { load, type Steps } from './backend.ts';

/** [UNREAD-1] Messages of others above the reader's position, up to a number, counted up to a limit. */
export function* unreadThrough(
  { threadId, userId, joinedAt, leftAt }: Interval,
  through: number,
): Steps<number> {
  const { readPosition } = yield* load({ readPosition: { threadId, userId } });
  const read = readPosition?.readThrough ?? 0;
  const scanned = 2 * maxUnreadCounted;
  const after = Math.max(read, joinedAt);
  const upTo = Math.min(through, leftAt ?? through);
  const { countOfOthers: count } = yield* load({
    countOfOthers: { threadId, userId, after, through: upTo, scanned },
  });
  return Math.min(count, maxUnreadCounted);
}
