import type { Interval } from '../../maySee.ts';
import { maxUnreadCounted } from '../../../protocol/sizes.ts';
import type { Tables } from './tables.ts';

/** [UNREAD-1] Messages of others above the reader's position, up to a number, counted up to a limit. */
export function unreadThrough(
  tables: Tables,
  { threadId, userId, joinedAt, leftAt }: Interval,
  through: number,
): number {
  const read = tables.of.readPosition.find({ threadId, userId })?.readThrough ?? 0;
  const scanned = 2 * maxUnreadCounted;
  const above = Math.max(read, joinedAt);
  const upTo = Math.min(through, leftAt ?? through);
  const count = tables.messages.countOfOthers({ threadId, userId, after: above, through: upTo, scanned });
  return Math.min(count, maxUnreadCounted);
}
