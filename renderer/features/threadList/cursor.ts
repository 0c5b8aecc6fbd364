import type { ThreadWindow } from './threadWindow.ts';
import type { ThreadId } from '../../../sync/core/ids.ts';

/** What the keys are on in a list that moves under them: a thread, or a place whose thread is not known yet. */
export interface Cursor {
  readonly threadId: ThreadId | null;
  readonly index: number;
}

/**
 * The cursor once the list has changed: with its thread, or at its place where the thread is out of what is held. Where
 * all is held that thread is gone, and the one in its place is taken.
 */
export function followed(
  cursor: Cursor,
  { items, offset, total }: Pick<ThreadWindow, 'items' | 'offset' | 'total'>,
): Cursor {
  const { threadId, index } = cursor;
  const known = threadId ?? items[index - offset]?.threadId ?? null;
  const found = items.findIndex((thread) => thread.threadId === known);
  if (found < 0 && known !== null && items.length === total) {
    const place = Math.max(0, Math.min(index, total - 1));
    return { threadId: items[place]?.threadId ?? null, index: place };
  }
  const next = { threadId: known, index: found < 0 ? index : found + offset };
  return next.threadId === threadId && next.index === index ? cursor : next;
}
