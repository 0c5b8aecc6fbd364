import { type RefObject, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ConversationWindow } from './conversationWindow.ts';
import { useApp } from '../../store/useApp.ts';
import type { Course } from './course.ts';
import type { Row } from './rows.ts';

export const bottomSlack = 24;
const loadAhead = 900;

/** The first visible row and how far its top stands above the edge. */
export interface Top {
  readonly index: number;
  readonly hidden: number;
}

/** What the list is moved and measured by. */
export interface Listed {
  readonly list: RefObject<VirtualizerHandle | null>;
  readonly held: ConversationWindow;
  readonly rows: readonly Row[];
  readonly course: Course;
}

export const belowOf = ({ scrollSize, scrollOffset, viewportSize }: VirtualizerHandle) =>
  scrollSize - scrollOffset - viewportSize;

/** What of the list is visible; asks for more when an end of it is near. */
export function useViewport({ list, held, rows, course }: Listed) {
  const { conversation } = useApp();
  const [atBottom, setAtBottom] = useState(true);
  const [top, setTop] = useState<Top | null>(null);
  return {
    atBottom,
    top,
    measure() {
      const handle = list.current;
      if (handle === null || handle.viewportSize === 0 || course.aiming) return;
      const { scrollOffset } = handle;
      const below = belowOf(handle);
      setAtBottom(course.measure(below <= bottomSlack, held.newer));
      const index = handle.findItemIndex(scrollOffset);
      setTop({ index, hidden: scrollOffset - handle.getItemOffset(index) });
      if (scrollOffset < loadAhead) void conversation.loadOlder();
      if (below < loadAhead) void conversation.loadNewer();
    },
    toEnd(smooth: boolean) {
      if (course.sticks) setAtBottom(true);
      list.current?.scrollToIndex(rows.length - 1, { align: 'end', smooth });
    },
  };
}
