import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { moved, whole, type Zoom, zoomedAt } from './zoom.ts';

const step = 1.4;
const doubleClicked = 2.5;
const keyMove = 80;

interface Pointed {
  readonly clientX: number;
  readonly clientY: number;
}

export type Zooming = ReturnType<typeof useZoom>;

/** Makes a picture larger with the wheel, keys and double clicks, and moves what is larger than its stage. */
export function useZoom(stage: RefObject<HTMLElement | null>) {
  const [zoom, setZoom] = useState<Zoom>(whole);
  const [isDragged, setDragged] = useState(false);
  const last = useRef<Pointed | null>(null);
  const change = (by: (before: Zoom, box: DOMRect) => Zoom) => {
    const box = stage.current?.getBoundingClientRect();
    if (box !== undefined) setZoom((before) => by(before, box));
  };
  const pointIn = (box: DOMRect, { clientX, clientY }: Pointed) => ({
    x: clientX - box.left - box.width / 2,
    y: clientY - box.top - box.height / 2,
  });
  const zoomBy = (factor: number, at?: Pointed) =>
    change((before, box) =>
      zoomedAt(before, factor, at === undefined ? { x: 0, y: 0 } : pointIn(box, at), box),
    );
  return {
    zoom,
    isDragged,
    larger: () => zoomBy(step),
    smaller: () => zoomBy(1 / step),
    reset: () => setZoom(whole),
    /** @param x in steps of a key */
    move: (x: number, y: number) =>
      change((before, box) => moved(before, { x: x * keyMove, y: y * keyMove }, box)),
    onWheel(event: WheelEvent) {
      // Or the whole window would grow.
      event.preventDefault();
      zoomBy(Math.exp(-event.deltaY / 400), event);
    },
    handlers: {
      onDoubleClick: (event: Pointed) => (zoom.scale > 1 ? setZoom(whole) : zoomBy(doubleClicked, event)),
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (zoom.scale === 1 || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = event;
        setDragged(true);
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const from = last.current;
        if (from === null) return;
        const by = { x: event.clientX - from.clientX, y: event.clientY - from.clientY };
        last.current = { clientX: event.clientX, clientY: event.clientY };
        change((before, box) => moved(before, by, box));
      },
      onLostPointerCapture() {
        last.current = null;
        setDragged(false);
      },
    },
  };
}
