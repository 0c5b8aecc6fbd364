import type { Clock } from '../../../sync/core/clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
  cancelled: boolean;
}

/** Time that stands still until it is driven. Tasks due at the same time run in the order they were set. */
export class VirtualClock implements Clock {
  #elapsed = 0;
  #order = 0;
  #timers: Timer[] = [];
  /** What people's clocks show; may jump without a timer noticing. */
  wallOffset = Date.UTC(2026, 0, 1);

  now(): number {
    return Math.floor(this.wallOffset + this.#elapsed);
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(ms: number, task: () => void): () => void {
    const timer: Timer = { at: this.#elapsed + Math.max(0, ms), order: this.#order, task, cancelled: false };
    this.#order += 1;
    const index = this.#timers.findLastIndex((other) => other.at <= timer.at) + 1;
    this.#timers.splice(index, 0, timer);
    return () => {
      timer.cancelled = true;
    };
  }

  /** Lets `ms` pass, with everything that falls due, and all promises it settles, in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#elapsed + ms;
    await settlePromises();
    for (;;) {
      const next = this.#timers[0];
      if (next === undefined || next.at > end) break;
      this.#timers.shift();
      this.#elapsed = next.at;
      if (next.cancelled) continue;
      next.task();
      await settlePromises();
    }
    this.#elapsed = end;
  }

  /** The same time for one life of a process: what it had set is gone when it is. */
  life(): Clock & { readonly end: () => void } {
    let alive = true;
    return {
      now: () => this.now(),
      monotonic: () => this.monotonic(),
      after: (ms, task) => this.after(ms, () => alive && task()),
      end: () => {
        alive = false;
      },
    };
  }
}

/** No socket, file or thread answers in this world, so one turn of the event loop settles every promise. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
