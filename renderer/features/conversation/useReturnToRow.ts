import { useEffect } from 'react';
import type { MessageId } from '../../../sync/core/ids.ts';
import { composerBox } from '../../ui/composerBox.ts';
import { rowElementId } from './rowElementId.ts';

/** When what was opened about a message closes, the focus goes back to it; gone with it, to what the keys are on now. */
export function useReturnToRow(messageId: MessageId | null): void {
  useEffect(() => {
    if (messageId === null) return undefined;
    return () => {
      requestAnimationFrame(() => {
        const row = document.getElementById(rowElementId(messageId));
        const standIn = document.querySelector<HTMLElement>('[data-row="true"][tabindex="0"]');
        (row ?? standIn ?? composerBox.current)?.focus();
      });
    };
  }, [messageId]);
}
