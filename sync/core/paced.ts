import type { Clock } from './clock.ts';

export interface Paced {
  /** Runs the task now, or as soon as its pace allows. */
  soon(): void;
  cancel(): void;
}

/** At most one run in `ms`; what is asked for meanwhile is one run when they are over. */
export function createPaced(clock: Clock, ms: number, task: () => void): Paced {
  let ranAt = -Infinity;
  let cancel: (() => void) | null = null;

  function run(): void {
    cancel = null;
    ranAt = clock.monotonic();
    task();
  }

  return {
    soon() {
      if (cancel !== null) return;
      const wait = ranAt + ms - clock.monotonic();
      if (wait > 0) cancel = clock.after(wait, run);
      else run();
    },
    cancel() {
      cancel?.();
      cancel = null;
    },
  };
}
