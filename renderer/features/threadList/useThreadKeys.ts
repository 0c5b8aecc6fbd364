import type { KeyboardEvent, RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useApp } from '../../store/useApp.ts';
import type { useThreadCursor } from './useThreadCursor.ts';

/** Arrows and pages move the cursor, Enter opens, Delete takes a group that was left out of the list. */
export function useThreadKeys(
  virtualizer: RefObject<VirtualizerHandle | null>,
  { threads, pointed, pointedThread, point }: ReturnType<typeof useThreadCursor>,
) {
  const app = useApp();
  return (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor((virtualizer.current?.viewportSize ?? 640) / 64) - 1);
    const steps: Partial<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const next = Math.min(threads.total - 1, Math.max(0, pointed + step));
      point(next);
      virtualizer.current?.scrollToIndex(next, { align: 'nearest' });
    } else if ((event.key === 'Enter' || event.key === ' ') && pointedThread !== undefined) {
      app.threads.open(pointedThread.threadId);
    } else if (event.key === 'Delete' && pointedThread !== undefined) {
      const action = app.threadActions.find(
        ({ keys, applies }) => keys === 'Delete' && applies(pointedThread),
      );
      if (action === undefined) return;
      point(pointed + 1 < threads.total ? pointed + 1 : pointed - 1);
      action.run(app, pointedThread);
    } else return;
    event.preventDefault();
  };
}
