import { useEffect, useState } from 'react';

/** Pixels a millisecond: a window's height in a quarter of a second. What passes faster is not looked at. */
const fast = 3;
/** Events of a movement come closer together than this; ms. */
const longestGapMs = 60;
/** A jump to a place is one event or two, and no movement. */
const fewestEvents = 3;

interface Seen {
  readonly offset: number;
  readonly at: number;
}

/** How fast somebody moves through the open conversation. */
export function createScrollPace(after: (ms: number, task: () => void) => () => void) {
  const waiting = new Set<() => void>();
  let last: Seen | null = null;
  let fastEvents = 0;
  let cancelRest = () => {};

  function rest(): void {
    fastEvents = 0;
    const told = [...waiting];
    waiting.clear();
    for (const listener of told) listener();
  }

  const isPassing = () => fastEvents >= fewestEvents;

  return {
    isPassing,
    /** @param at in ms, from any beginning */
    note(offset: number, at: number): void {
      const gap = last === null ? Infinity : at - last.at;
      const isFast = last !== null && gap < longestGapMs && Math.abs(offset - last.offset) > fast * gap;
      last = { offset, at };
      if (isFast) fastEvents += 1;
      else rest();
      cancelRest();
      cancelRest = after(longestGapMs, rest);
    },
    /** Told once, as soon as what is on the screen stays there. @returns calls it off */
    whenCalm(listener: () => void): () => void {
      if (isPassing()) waiting.add(listener);
      else listener();
      return () => void waiting.delete(listener);
    },
  };
}

/** Of the open conversation. */
export const scrollPace = createScrollPace((ms, task) => {
  const handle = setTimeout(task, ms);
  return () => clearTimeout(handle);
});

/** Whether it has been in sight longer than what is only passed by. Once it was, it stays so. */
export function useNoticed(): boolean {
  const [isNoticed, setNoticed] = useState(() => !scrollPace.isPassing());
  useEffect(() => (isNoticed ? undefined : scrollPace.whenCalm(() => setNoticed(true))), [isNoticed]);
  return isNoticed;
}
