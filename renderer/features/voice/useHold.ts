import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** Pressed for longer, it is no click. */
const holdMs = 400;
/** Let go of so far away, what was begun is not meant. In CSS pixels. */
const farAway = 120;

interface Hold {
  readonly click: () => void;
  readonly begin: () => void;
  readonly end: () => void;
  readonly cancel: () => void;
}

/** For a button that does something as long as it is held down, and the same until further notice when it is clicked. */
export function useHold({ click, begin, end, cancel }: Hold) {
  const wasHeld = useRef(false);
  return {
    onPointerDown({ button, clientX, clientY }: PointerEvent) {
      if (button !== 0) return;
      wasHeld.current = false;
      const timer = window.setTimeout(() => {
        wasHeld.current = true;
        begin();
      }, holdMs);
      const released = (up: globalThis.PointerEvent) => {
        window.clearTimeout(timer);
        window.removeEventListener('pointerup', released);
        window.removeEventListener('pointercancel', released);
        if (!wasHeld.current) return;
        if (Math.hypot(up.clientX - clientX, up.clientY - clientY) > farAway) cancel();
        else end();
      };
      window.addEventListener('pointerup', released);
      window.addEventListener('pointercancel', released);
    },
    onClick({ detail }: MouseEvent) {
      const isByKey = detail === 0;
      if (isByKey || !wasHeld.current) click();
    },
  };
}
