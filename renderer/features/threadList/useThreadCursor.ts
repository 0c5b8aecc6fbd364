import { useMemo, useState } from 'react';
import { useAppState } from '../../store/useApp.ts';
import { type Cursor, followed } from './cursor.ts';
import type { ListName } from './rowWindow.ts';

/** Which row of a list the keys point at: the one they were moved to, else the open thread. */
export function useThreadCursor(list: ListName) {
  const threads = useAppState((state) => state[list]);
  const openThreadId = useAppState((state) => state.openThreadId);
  const [kept, setCursor] = useState<Cursor | null>(null);
  const cursor = kept === null ? null : followed(kept, threads);
  if (cursor !== kept) setCursor(cursor);

  const inList = threads.items.findIndex((thread) => thread.threadId === openThreadId);
  const openIndex = inList < 0 ? null : inList + threads.offset;
  const at = (index: number) => threads.items[index - threads.offset];
  const pointed = cursor?.index ?? openIndex ?? 0;
  const inPlace = at(pointed);
  const pointedThread = cursor === null || cursor.threadId === inPlace?.threadId ? inPlace : undefined;
  return {
    threads,
    /** One place a thread, held or not. */
    slots: useMemo(() => Array.from({ length: threads.total }, (_, index) => index), [threads.total]),
    openThreadId,
    /** Null while it is not among those that are held. */
    openIndex,
    pointed,
    pointedThread,
    /** The row of `pointedThread`, which the list names wherever it is. */
    mounted: pointedThread === undefined ? [] : [pointed],
    at,
    point: (index: number) => setCursor({ threadId: at(index)?.threadId ?? null, index: Math.max(0, index) }),
    reset: () => setCursor(null),
  };
}
