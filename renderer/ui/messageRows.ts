import { useCallback } from 'react';
import type { MessageId } from '../../sync/core/ids.ts';

const drawn = new Map<MessageId, HTMLElement>();

/** The drawn rows of the open conversation. */
export const messageRows = {
  of: (messageId: MessageId): HTMLElement | undefined => drawn.get(messageId),
  /** The one that Tab leads to. */
  tabStop: (): HTMLElement | undefined => [...drawn.values()].find(({ tabIndex }) => tabIndex === 0),
};

/** Half a second: a row that takes longer is not coming. */
const mostFrames = 30;
let asked = 0;

/**
 * Gives a row the focus from the next frame on, as soon as it takes it: one that has just come is hidden until its height
 * is known. Whoever asks later takes over, and whatever has got the focus meanwhile keeps it.
 */
export function focusRowSoon(messageId: MessageId): void {
  const from = document.activeElement;
  const mine = ++asked;
  const attempt = (frames: number) => {
    const row = drawn.get(messageId);
    const isOver = frames === 0 || mine !== asked || row === document.activeElement;
    // What scrolled away leaves the focus to the body.
    if (isOver || ![from, document.body].includes(document.activeElement)) return;
    row?.focus();
    requestAnimationFrame(() => attempt(frames - 1));
  };
  requestAnimationFrame(() => attempt(mostFrames));
}

/** The ref of a message's row. */
export function useMessageRow(messageId: MessageId): (element: HTMLElement | null) => void {
  return useCallback(
    (element) => {
      if (element === null) drawn.delete(messageId);
      else drawn.set(messageId, element);
    },
    [messageId],
  );
}
