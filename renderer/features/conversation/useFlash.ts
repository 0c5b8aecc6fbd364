import { useEffect, useState } from 'react';
import type { MessageId } from '../../../sync/core/ids.ts';

/** Marks a message for a moment: the one that was jumped to. */
export function useFlash() {
  const [flashId, flash] = useState<MessageId | null>(null);
  useEffect(() => {
    if (flashId === null) return undefined;
    const timer = setTimeout(() => flash(null), 1_600);
    return () => clearTimeout(timer);
  }, [flashId]);
  return { flashId, flash };
}
