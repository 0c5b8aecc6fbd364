import type { KeyboardEvent, RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';
import { useApp } from '../../store/useApp.ts';
import type { useThreadCursor } from './useThreadCursor.ts';

/** Arrows and pages move the cursor, Enter opens; other keys are those of what can be done with a row. */
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
    const step = event.shiftKey ? undefined : steps[event.key];
    if (step !== undefined) {
      const next = Math.min(threads.total - 1, Math.max(0, pointed + step));
      point(next);
      virtualizer.current?.scrollToIndex(next, { align: 'nearest' });
    } else if ((event.key === 'Enter' || event.key === ' ') && pointedThread !== undefined) {
      app.threads.open(pointedThread.threadId);
    } else if (pointedThread !== undefined) {
      const pressed = event.shiftKey ? `Shift+${event.key}` : event.key;
      const action = app.threadActions.find(
        ({ keys, applies }) => keys === pressed && applies(pointedThread),
      );
      if (action === undefined) return;
      if (pressed === 'Delete') point(pointed + 1 < threads.total ? pointed + 1 : pointed - 1);
      action.run(app, pointedThread);
    } else return;
    event.preventDefault();
  };
}
