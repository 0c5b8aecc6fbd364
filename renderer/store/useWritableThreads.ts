import { useEffect, useState } from 'react';
import type { ThreadView } from '../../preload/views/thread.ts';
import { useApp } from './useApp.ts';

/** The threads one can write in; null until they are read. */
export function useWritableThreads(): readonly ThreadView[] | null {
  const { threads: actions } = useApp();
  const [threads, setThreads] = useState<readonly ThreadView[] | null>(null);
  useEffect(() => {
    let wanted = true;
    void actions.writable().then((writable) => wanted && setThreads(writable));
    return () => {
      wanted = false;
    };
  }, [actions]);
  return threads;
}
