import type { Clock } from '../../../sync/core/clock.ts';

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

export interface LifeClock extends Clock {
  readonly isOver: boolean;
  end(): void;
}

/** Time that stands still until it is driven. Tasks due at the same time run in the order they were set. */
export class VirtualClock implements Clock {
  #elapsed = 0;
  /** In the order in which they fall due. */
  readonly #timers: Timer[] = [];
  /** What people's clocks show; may jump without a timer noticing. */
  wallOffset = Date.UTC(2026, 0, 1);
  /** Of a process's own clock from the others', by its name. */
  readonly ahead = new Map<string, number>();
  /** Which process runs, or ran last: what its promises go on with is its own, too. */
  turn = '';

  now(): number {
    return Math.floor(this.wallOffset + this.#elapsed);
  }

  monotonic(): number {
    return this.#elapsed;
  }

  after(ms: number, task: () => void): () => void {
    const timer: Timer = { at: this.#elapsed + Math.max(0, ms), task };
    this.#timers.splice(this.#dueBy(timer.at), 0, timer);
    return () => {
      const index = this.#timers.lastIndexOf(timer, this.#dueBy(timer.at) - 1);
      if (index >= 0) this.#timers.splice(index, 1);
    };
  }

  /** How many. */
  #dueBy(at: number): number {
    let low = 0;
    let high = this.#timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#timers[middle]?.at ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
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
      next.task();
      await settlePromises();
    }
    this.#elapsed = end;
  }

  /** The same time for one life of a process: what it had set is gone when it is. */
  life(process: string): LifeClock {
    let isOver = false;
    return {
      now: () => this.now() + (this.ahead.get(process) ?? 0),
      monotonic: () => this.monotonic(),
      after: (ms, task) =>
        this.after(ms, () => {
          if (isOver) return;
          this.turn = process;
          task();
        }),
      get isOver() {
        return isOver;
      },
      end() {
        isOver = true;
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
