import type { UserId } from '../../../core/ids.ts';
import type { Position } from '../../../protocol/frames/position.ts';
import type { Opening } from '../store.ts';
import { formatCursor, type Incarnation, parseCursor } from './incarnation.ts';
import type { Tables } from './tables.ts';

/** Where a session begins: what changed since its cursor, or everything. Call it inside one snapshot. */
export function readOpening(
  tables: Tables,
  incarnation: Incarnation,
  userId: UserId,
  cursor: string | null,
  seen: Position | null,
): Opening {
  const at = incarnation.at();
  const since = cursor === null ? null : parseCursor(cursor);
  // [HELLO-7]
  const cursorIsOurs = cursor === null || (since !== null && incarnation.issued(since));
  const restored = !cursorIsOurs || (seen !== null && !incarnation.issued(seen));
  const fresh = restored || since === null;
  const feedIds = tables.feeds.changedSince(userId, fresh ? -1 : since.position);
  return { cursor: formatCursor(at), at, restored, fresh, feedIds };
}
