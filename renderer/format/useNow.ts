import { useEffect, useState } from 'react';

/** The time, to the minute: rows that say "yesterday" or "5 minutes ago" grow older by themselves. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
