import { useEffect, useState } from 'react';
import { threadListBox } from '../../ui/threadListBox.ts';

/** When a dialog ends, what opened it has the focus again; where that is gone, the tab that is chosen. */
export function useReturnToTabs(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => void requestAnimationFrame(() => giveBack(opener)), [opener]);
}

function giveBack(opener: Element | null): void {
  if (document.activeElement !== document.body) return;
  const chosen = document.querySelector<HTMLElement>('[data-testid="folder-tab"][aria-selected="true"]');
  const isThere = opener instanceof HTMLElement && opener !== document.body && opener.isConnected;
  (isThere ? opener : (chosen ?? threadListBox.current))?.focus();
}
