import type { ThreadView } from '../../../preload/views/thread.ts';

/** A window over the thread list: `items` are the rows from `offset` on, of `total`. */
export interface ThreadWindow {
  readonly loaded: boolean;
  readonly offset: number;
  readonly items: readonly ThreadView[];
  readonly total: number;
  /** Threads in the archive. */
  readonly archived: number;
  readonly unreadTotal: number;
}

export const noThreads: ThreadWindow = {
  loaded: false,
  offset: 0,
  items: [],
  total: 0,
  archived: 0,
  unreadTotal: 0,
};
