import { type SubmitEvent, useEffect, useEffectEvent, useReducer, useRef } from 'react';

/** What sends a form. While it is under way, a second one (a double click, a held key) is none. */
export function useSubmit(work: () => Promise<unknown>): (event: SubmitEvent) => void {
  const isUnderWay = useRef(false);
  const [ended, end] = useReducer((count: number) => count + 1, 0);
  const allowNext = useEffectEvent((_ended: number) => {
    isUnderWay.current = false;
  });
  // Once all that came of it is drawn, for often that takes the form away.
  useEffect(() => allowNext(ended), [ended]);
  return (event) => {
    event.preventDefault();
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    void work().finally(end);
  };
}
