import { useEffect } from 'react';
import type { MessageId } from '../../sync/core/ids.ts';
import { composerBox } from './composerBox.ts';
import { messageRows } from './messageRows.ts';

/** When what was opened about a message closes, the focus goes back to it; gone with it, to what the keys are on now. */
export function useReturnToRow(messageId: MessageId | null): void {
  useEffect(() => {
    if (messageId === null) return undefined;
    return () => {
      requestAnimationFrame(() => {
        const row = messageRows.of(messageId) ?? messageRows.tabStop();
        (row ?? composerBox.current)?.focus();
      });
    };
  }, [messageId]);
}
