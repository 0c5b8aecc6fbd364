import type { Clock } from '../../../../sync/core/clock.ts';

export interface ManualClock extends Clock {
  /** Moves time on and runs what falls due, in order. */
  advance(ms: number): void;
}

export function manualClock(startAt = 1_800_000_000_000): ManualClock {
  let elapsed = 0;
  const timers = new Set<{ readonly at: number; readonly task: () => void }>();
  return {
    now: () => startAt + elapsed,
    monotonic: () => elapsed,
    after(ms, task) {
      const timer = { at: elapsed + ms, task };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(ms) {
      const until = elapsed + ms;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        elapsed = due.at;
        timers.delete(due);
        due.task();
      }
      elapsed = until;
    },
  };
}
