import type { MarkedMessageView } from '../../../preload/views/message.ts';
import type { MessageId } from '../../../sync/core/ids.ts';

/** What is pinned in the open thread, and which of it the bar shows. */
export interface PinsState {
  /** In the thread's order. */
  readonly items: readonly MarkedMessageView[];
  /** The place of the topmost message in sight; null at the end of the thread. */
  readonly readingAt: number | null;
  /** Where stepping from one to the next has come; null once the person moves the list themselves. */
  readonly stepped: MessageId | null;
}

export const noPins: PinsState = { items: [], readingAt: null, stepped: null };

/** The newest, or while the thread is read further up the one just above what is in sight. -1: there is none. */
export function shownPin({ items, readingAt, stepped }: PinsState): number {
  const at = items.findIndex(({ messageId }) => messageId === stepped);
  if (at >= 0) return at;
  if (readingAt === null || items.length === 0) return items.length - 1;
  const above = items.findLastIndex(
    ({ sequenceNumber }) => sequenceNumber !== null && sequenceNumber < readingAt,
  );
  return Math.max(above, 0);
}

/** The one before, and after the first the newest again. */
export function afterShown(pins: PinsState): MessageId | null {
  const index = shownPin(pins);
  return pins.items.at(index - 1)?.messageId ?? null;
}
