import { useEffect, useState } from 'react';

/** Timers reach no further. */
const longest = 2 ** 31 - 1;

/** Whether a time has come, told when it does. @param at wall time; null: it never comes */
export function useHasCome(at: number | null): boolean {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === null || at <= now) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.min(Math.max(at - Date.now(), 0), longest));
    return () => clearTimeout(timer);
  }, [at, now]);
  return at !== null && at <= now;
}
