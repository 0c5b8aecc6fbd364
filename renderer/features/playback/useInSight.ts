import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useApp } from '../../store/useApp.ts';

/** The ref of a player. While it is heard, whether it can be stopped where it stands is known. */
export function useInSight(isHeard: boolean): RefObject<HTMLDivElement | null> {
  const { playback } = useApp();
  const player = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = player.current;
    if (!isHeard || element === null) return undefined;
    // Until the first look: whoever starts it sees it.
    playback.noteSight(element, true);
    const observer = new IntersectionObserver((looks) =>
      playback.noteSight(element, looks.at(-1)?.isIntersecting === true),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      playback.noteSight(element, false);
    };
  }, [isHeard, playback]);
  return player;
}
