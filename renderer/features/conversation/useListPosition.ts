import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { ConversationWindow } from './conversationWindow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import { scrollPace } from '../../ui/scrollPace.ts';
import { Course } from './course.ts';
import type { Row } from './rows.ts';
import { useFlash } from './useFlash.ts';
import { useLanding } from './useLanding.ts';
import { belowOf, bottomSlack, type Top, useViewport } from './useViewport.ts';

export interface ListPosition {
  readonly atBottom: boolean;
  readonly top: Top | null;
  readonly flashId: MessageId | null;
  /** False until the list stands where it should open; it is not shown before. */
  readonly landed: boolean;
  readonly onScroll: (offset: number) => void;
  readonly onScrollEnd: () => void;
  readonly onResize: () => void;
  /** From here on the person moves the list. */
  readonly onTakeOver: () => void;
}

/** Where the list stands: lands it, keeps it at the bottom when it was there, loads ahead, remembers the place. */
export function useListPosition(
  list: RefObject<VirtualizerHandle | null>,
  held: ConversationWindow,
  rows: readonly Row[],
): ListPosition {
  const { conversation } = useApp();
  const [course] = useState(() => new Course());
  const { flashId, flash } = useFlash();
  const { atBottom, top, measure, toEnd } = useViewport({ list, held, rows, course });
  const landed = useLanding({ list, held, rows, course, measure, toEnd, flash });

  const follow = useEffectEvent((_rows: readonly Row[]) => {
    if (course.sticks && !held.newer) toEnd(false);
  });
  useLayoutEffect(() => follow(rows), [rows]);

  // Back online at the top of what is held: the older ones can come now.
  const connection = useAppState((state) => state.state?.connection.state ?? 'offline');
  const lookAgain = useEffectEvent((_connection: string) => measure());
  useEffect(() => lookAgain(connection), [connection]);

  const endHeading = () => {
    if (course.endHeading()) measure();
  };

  return {
    ...{ atBottom, top, flashId, landed, onTakeOver: endHeading },
    onScroll(offset) {
      scrollPace.note(offset, performance.now());
      measure();
    },
    onScrollEnd() {
      const handle = list.current;
      // A slow frame on the smooth way passes for its end.
      if (course.headingToEnd && handle !== null && belowOf(handle) > bottomSlack) {
        toEnd(false);
        return;
      }
      endHeading();
      if (course.aiming) return;
      if (handle !== null) conversation.trim(handle.scrollOffset > handle.scrollSize / 2);
      if (handle === null || course.sticks) conversation.rememberPlace(held.threadId, null);
      else {
        const place = placeIn(handle, rows);
        if (place !== null) conversation.rememberPlace(held.threadId, place);
      }
    },
    onResize() {
      if (course.sticks) toEnd(false);
      else measure();
    },
  };
}

function placeIn(handle: VirtualizerHandle, rows: readonly Row[]) {
  const index = handle.findItemIndex(handle.scrollOffset);
  const message = rows[index]?.message;
  if (message === undefined) return null;
  return { messageId: message.messageId, offset: handle.scrollOffset - handle.getItemOffset(index) };
}
