import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { assertNever } from '../../../sync/core/assertNever.ts';
import type { MessageId } from '../../../sync/core/ids.ts';
import type { ConversationWindow } from './conversationWindow.ts';
import { useApp, useAppState } from '../../store/useApp.ts';
import type { Row } from './rows.ts';

const bottomSlack = 24;
const loadAhead = 900;
/** Until then rows that were only guessed are measured, and the library still corrects where it stands. */
const landingMs = 300;

export interface ListPosition {
  readonly atBottom: boolean;
  /** The first visible row and how far its top stands above the edge. */
  readonly top: { readonly index: number; readonly hidden: number } | null;
  readonly flashId: MessageId | null;
  /** False until the list stands where it should open; it is not shown before. */
  readonly landed: boolean;
  readonly onScroll: () => void;
  readonly onScrollEnd: () => void;
  readonly onResize: () => void;
  /** From here on the person moves the list. */
  readonly onTakeOver: () => void;
}

const belowOf = ({ scrollSize, scrollOffset, viewportSize }: VirtualizerHandle) =>
  scrollSize - scrollOffset - viewportSize;

/** Where the list stands: lands it, keeps it at the bottom when it was there, loads ahead, remembers the place. */
export function useListPosition(
  list: RefObject<VirtualizerHandle | null>,
  held: ConversationWindow,
  rows: readonly Row[],
): ListPosition {
  const { conversation } = useApp();
  const sticks = useRef(false);
  /** On a smooth way to the end, which may move on meanwhile: what comes then is followed as at the end. */
  const headingToEnd = useRef(false);
  /** On the way to a message: heights are guesses, so an end that seems near is none, and no page may come in above. */
  const aiming = useRef(false);
  const [atBottom, setAtBottom] = useState(true);
  const [top, setTop] = useState<ListPosition['top']>(null);
  const [flashId, setFlashId] = useState<MessageId | null>(null);
  const [landed, setLanded] = useState(false);

  const toEnd = (smooth: boolean) => {
    list.current?.scrollToIndex(rows.length - 1, { align: 'end', smooth });
  };

  const measure = () => {
    const handle = list.current;
    if (handle === null || handle.viewportSize === 0 || aiming.current) return;
    const { scrollOffset } = handle;
    const below = belowOf(handle);
    sticks.current = (headingToEnd.current || below <= bottomSlack) && !held.newer;
    setAtBottom(sticks.current);
    const index = handle.findItemIndex(scrollOffset);
    setTop({ index, hidden: scrollOffset - handle.getItemOffset(index) });
    if (scrollOffset < loadAhead) void conversation.loadOlder();
    if (below < loadAhead) void conversation.loadNewer();
  };

  const land = useEffectEvent((_revision: number) => {
    const { landing } = held;
    // It stands there, and goes on with what comes.
    if (landing.kind === 'bottom' && landing.smooth && sticks.current) return;
    sticks.current = landing.kind === 'bottom';
    aiming.current = landing.kind !== 'bottom';
    headingToEnd.current =
      landing.kind === 'bottom' &&
      landing.smooth &&
      !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (landing.kind === 'bottom') {
      setAtBottom(true);
      toEnd(headingToEnd.current);
      return;
    }
    const index = rows.findIndex((row) => row.message.messageId === landing.messageId);
    if (index < 0) return;
    switch (landing.kind) {
      case 'newLine':
        list.current?.scrollToIndex(index, { align: 'start', offset: -12 });
        return;
      case 'jump':
        list.current?.scrollToIndex(index, { align: 'center' });
        setFlashId(landing.messageId);
        return;
      case 'place':
        list.current?.scrollToIndex(index, { align: 'start', offset: landing.offset });
        return;
      default:
        assertNever(landing);
    }
  });

  const arrive = useEffectEvent(() => {
    aiming.current = false;
    measure();
  });

  const endHeading = () => {
    if (!headingToEnd.current) return;
    headingToEnd.current = false;
    measure();
  };

  const remember = () => {
    const handle = list.current;
    if (aiming.current) return;
    if (handle === null || sticks.current) {
      conversation.rememberPlace(held.threadId, null);
      return;
    }
    const index = handle.findItemIndex(handle.scrollOffset);
    const message = rows[index]?.message;
    const offset = handle.scrollOffset - handle.getItemOffset(index);
    if (message !== undefined)
      conversation.rememberPlace(held.threadId, { messageId: message.messageId, offset });
  };

  useLayoutEffect(() => {
    land(held.revision);
    // Rows are measured a frame after they are mounted; until then the list would be seen to jump.
    const shown = setTimeout(() => setLanded(true), 60);
    const arrived = setTimeout(arrive, landingMs);
    return () => {
      clearTimeout(shown);
      clearTimeout(arrived);
      aiming.current = false;
    };
  }, [held.revision]);

  const follow = useEffectEvent((_rows: readonly Row[]) => {
    if (sticks.current && !held.newer) toEnd(false);
  });
  useLayoutEffect(() => follow(rows), [rows]);

  // Back online at the top of what is held: the older ones can come now.
  const connection = useAppState((state) => state.state?.connection.state ?? 'offline');
  const lookAgain = useEffectEvent((_connection: string) => measure());
  useEffect(() => lookAgain(connection), [connection]);

  useEffect(() => {
    if (flashId === null) return undefined;
    const timer = setTimeout(() => setFlashId(null), 1_600);
    return () => clearTimeout(timer);
  }, [flashId]);

  return {
    atBottom,
    top,
    flashId,
    landed,
    onScroll: measure,
    onScrollEnd() {
      const handle = list.current;
      // A slow frame on the smooth way passes for its end.
      if (headingToEnd.current && handle !== null && belowOf(handle) > bottomSlack) {
        toEnd(false);
        return;
      }
      endHeading();
      if (handle !== null && !aiming.current) conversation.trim(handle.scrollOffset > handle.scrollSize / 2);
      remember();
    },
    onResize() {
      if (sticks.current) toEnd(false);
      else measure();
    },
    onTakeOver: endHeading,
  };
}
