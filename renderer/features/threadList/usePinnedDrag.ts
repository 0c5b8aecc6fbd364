import { type MouseEvent, type PointerEvent, useRef } from 'react';
import type { ThreadView } from '../../../preload/views/thread.ts';
import { useApp } from '../../store/useApp.ts';
import { rowId } from './ThreadRow.tsx';

/** So far a pressed pointer may stray and still click. */
const slopPx = 6;

interface Drag {
  readonly thread: ThreadView;
  readonly from: number;
  readonly pinned: readonly ThreadView[];
  readonly startY: number;
  readonly rowHeight: number;
  isMoving: boolean;
  steps: number;
}

/** A pinned row is dragged to another place among the pinned; the others make room. */
export function usePinnedDrag(threads: readonly ThreadView[]) {
  const { pinnedThreads } = useApp();
  const drag = useRef<Drag | null>(null);
  const hasMoved = useRef(false);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    hasMoved.current = false;
    const pinned = threads.filter(
      ({ preferences, archived }) => preferences.pinned !== undefined && !archived,
    );
    const from = pinned.findIndex(({ threadId }) => rowOf(threadId)?.contains(event.target as Node));
    const thread = pinned[from];
    if (event.button !== 0 || thread === undefined || pinned.length < 2) return;
    const rowHeight = rowOf(thread.threadId)?.offsetHeight ?? 0;
    drag.current = { thread, from, pinned, startY: event.clientY, rowHeight, isMoving: false, steps: 0 };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const current = drag.current;
    if (current === null) return;
    const { from, pinned, startY, rowHeight } = current;
    const way = event.clientY - startY;
    if (!current.isMoving && Math.abs(way) < slopPx) return;
    if (!current.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
    current.isMoving = true;
    hasMoved.current = true;
    const shown = Math.min(Math.max(way, -from * rowHeight), (pinned.length - 1 - from) * rowHeight);
    current.steps = Math.round(shown / rowHeight);
    show(current, shown);
  };
  const end = (isDropped: boolean) => {
    const current = drag.current;
    drag.current = null;
    if (current?.isMoving !== true) return;
    const moved = isDropped && current.steps !== 0;
    const settled = moved ? pinnedThreads.move(current.thread.threadId, current.steps) : Promise.resolve();
    void settled.finally(() => clear(current));
  };
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp: () => end(true),
    onPointerCancel: () => end(false),
    /** A drag opens nothing. */
    onClickCapture(event: MouseEvent) {
      if (hasMoved.current) event.stopPropagation();
      hasMoved.current = false;
    },
  };
}

const rowOf = (threadId: ThreadView['threadId']) => document.getElementById(rowId(threadId));

function show({ from, pinned, rowHeight, steps }: Drag, way: number): void {
  pinned.forEach(({ threadId }, index) => {
    const row = rowOf(threadId);
    if (row === null) return;
    const [first, last] = steps < 0 ? [from + steps, from - 1] : [from + 1, from + steps];
    const aside = index >= first && index <= last ? (steps < 0 ? rowHeight : -rowHeight) : 0;
    row.dataset['dragged'] = index === from ? 'true' : 'false';
    row.style.translate = `0 ${index === from ? way : aside}px`;
  });
}

function clear({ pinned }: Drag): void {
  for (const { threadId } of pinned) {
    const row = rowOf(threadId);
    if (row === null) continue;
    delete row.dataset['dragged'];
    row.style.removeProperty('translate');
  }
}
