import type { ThreadId } from '../../../sync/core/ids.ts';

/** Conversations in the order they were opened, and at which of them the window is. */
export interface Visited {
  readonly threads: readonly ThreadId[];
  readonly at: number;
}

export const nowhere: Visited = { threads: [], at: -1 };
const mostKept = 50;

/** Another conversation was opened: what one had come back from is gone. */
export function opened({ threads, at }: Visited, threadId: ThreadId): Visited {
  if (threads[at] === threadId) return { threads, at };
  const kept = [...threads.slice(0, at + 1), threadId].slice(-mostKept);
  return { threads: kept, at: kept.length - 1 };
}

/** @param isAway no conversation is open: one step back leads to the last one. @returns null: there is nothing there */
export function stepped({ threads, at }: Visited, step: 1 | -1, isAway: boolean): Visited | null {
  const next = isAway && step === -1 ? at : at + step;
  return threads[next] === undefined ? null : { threads, at: next };
}
