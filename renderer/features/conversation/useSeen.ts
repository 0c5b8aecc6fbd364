import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ThreadId } from '../../../sync/core/ids.ts';
import { useApp } from '../../store/useApp.ts';
import type { Row } from './rows.ts';

const visiblePart = 20;
/** Looks once the list stands, and later: heights are guesses until rows are drawn, which may take a busy machine long. */
const looksMs = [120, 1_000, 5_000];

/** Marks as read what a person can really see: in the visible part of a window that has the focus. */
export function useSeen(
  list: RefObject<VirtualizerHandle | null>,
  threadId: ThreadId,
  rows: readonly Row[],
  position: unknown,
): void {
  const { conversation } = useApp();

  const look = useEffectEvent((_moved: unknown) => {
    const handle = list.current;
    if (handle === null || handle.viewportSize === 0) return;
    if (!document.hasFocus() || document.visibilityState !== 'visible') return;
    const last = handle.findItemIndex(Math.max(0, handle.scrollOffset + handle.viewportSize - visiblePart));
    for (let index = Math.min(last, rows.length - 1); index >= 0; index -= 1) {
      const message = rows[index]?.message;
      if (message === undefined || message.mine || message.notice !== null) continue;
      if (message.sequenceNumber === null) continue;
      conversation.markSeen(threadId, message.messageId, message.sequenceNumber);
      return;
    }
  });

  useEffect(() => {
    const timers = looksMs.map((ms) => setTimeout(() => look([rows, position]), ms));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [rows, position]);

  useEffect(() => {
    const onChange = () => look(null);
    window.addEventListener('focus', onChange);
    document.addEventListener('visibilitychange', onChange);
    return () => {
      window.removeEventListener('focus', onChange);
      document.removeEventListener('visibilitychange', onChange);
    };
  }, []);
}
