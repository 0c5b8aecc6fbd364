import { type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react';
import type { FolderView } from '../../../preload/views/folder.ts';
import { useApp } from '../../store/useApp.ts';

/** So far a pressed pointer may stray and still click. */
const slopPx = 6;

interface Drag {
  readonly tab: HTMLElement;
  readonly from: number;
  readonly startX: number;
  isMoving: boolean;
}

/** A tab is dragged to another place; it lands where its middle is. */
export function useFolderDrag(list: RefObject<HTMLElement | null>, folders: readonly FolderView[]) {
  const app = useApp();
  const drag = useRef<Drag | null>(null);
  const hasMoved = useRef(false);
  const tabs = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-folder]') ?? [])];

  const end = (isDropped: boolean) => {
    const current = drag.current;
    drag.current = null;
    if (current === null || !current.isMoving) return;
    const { tab, from } = current;
    const steps = isDropped ? stepsOf(tab, tabs()) : 0;
    tab.style.removeProperty('translate');
    delete tab.dataset['dragged'];
    const folder = folders[from];
    if (folder !== undefined && steps !== 0) void app.folders.move(folder.folderId, steps);
  };

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      hasMoved.current = false;
      const all = tabs();
      const from = all.findIndex((each) => each.contains(event.target as Node));
      const tab = all[from];
      if (event.button !== 0 || tab === undefined || all.length < 2) return;
      drag.current = { tab, from, startX: event.clientX, isMoving: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const current = drag.current;
      if (current === null) return;
      const way = event.clientX - current.startX;
      if (!current.isMoving && Math.abs(way) < slopPx) return;
      if (!current.isMoving) event.currentTarget.setPointerCapture(event.pointerId);
      current.isMoving = true;
      hasMoved.current = true;
      current.tab.dataset['dragged'] = 'true';
      current.tab.style.translate = `${way}px 0`;
    },
    onPointerUp: () => end(true),
    onPointerCancel: () => end(false),
    /** A drag chooses nothing. */
    onClickCapture(event: MouseEvent) {
      if (hasMoved.current) event.stopPropagation();
      hasMoved.current = false;
    },
  };
}

/** How many others lie between where it was and where its middle is now. */
function stepsOf(tab: HTMLElement, tabs: readonly HTMLElement[]): number {
  const middle = (each: HTMLElement) => {
    const { left, width } = each.getBoundingClientRect();
    return left + width / 2;
  };
  const at = tabs.indexOf(tab);
  const isRtl = getComputedStyle(tab).direction === 'rtl';
  const isBefore = (each: HTMLElement) => middle(each) < middle(tab) !== isRtl;
  return tabs.filter((each) => each !== tab && isBefore(each)).length - at;
}
