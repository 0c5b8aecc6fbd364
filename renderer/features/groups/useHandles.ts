import { useState } from 'react';
import { normaliseHandle } from '../../../sync/protocol/handle.ts';

/** People being named by their handles; the last one may still be typed. */
export function useHandles() {
  const [handles, setHandles] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);

  /** With the one being typed; null when that is no handle. */
  function complete(): readonly string[] | null {
    if (typed.trim() === '') return handles;
    const handle = normaliseHandle(typed);
    setWrong(handle === null);
    if (handle === null) return null;
    return add(handle);
  }

  function add(handle: string): readonly string[] {
    const next = handles.includes(handle) ? handles : [...handles, handle];
    setHandles(next);
    type('');
    return next;
  }

  function type(next: string): void {
    setTyped(next);
    setWrong(false);
  }

  return {
    handles,
    typed,
    wrong,
    complete,
    add,
    type,
    remove: (handle: string) => setHandles(handles.filter((each) => each !== handle)),
    clear() {
      setHandles([]);
      type('');
    },
  };
}

export type Handles = ReturnType<typeof useHandles>;
