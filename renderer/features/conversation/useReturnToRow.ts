import { useEffect } from 'react';
import type { MessageId } from '../../../sync/core/ids.ts';
import { rowElementId } from './rowElementId.ts';

/** When what was opened about a message closes, the focus goes back to it; gone with it, to the composer. */
export function useReturnToRow(messageId: MessageId | null): void {
  useEffect(() => {
    if (messageId === null) return undefined;
    return () => {
      requestAnimationFrame(() => {
        const row = document.getElementById(rowElementId(messageId));
        (row ?? document.querySelector<HTMLElement>('[data-testid="composer"]'))?.focus();
      });
    };
  }, [messageId]);
}
