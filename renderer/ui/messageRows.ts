import { useCallback } from 'react';
import type { MessageId } from '../../sync/core/ids.ts';

const drawn = new Map<MessageId, HTMLElement>();

/** The drawn rows of the open conversation. */
export const messageRows = {
  of: (messageId: MessageId): HTMLElement | undefined => drawn.get(messageId),
  /** The one that Tab leads to. */
  tabStop: (): HTMLElement | undefined => [...drawn.values()].find(({ tabIndex }) => tabIndex === 0),
};

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
