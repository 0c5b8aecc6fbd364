/** Longest that reads may hold one turn of the event loop, before everyone else has had theirs. */
const turnMs = 4;

export interface ReadTurnsDeps {
  readonly now: () => number;
  /** Runs a task in the next turn of the event loop. */
  readonly schedule: (task: () => void) => void;
}

/**
 * Reads of all sessions, first come, first served, a few milliseconds a turn: pages that take long together never
 * keep ops, pings and pushes of anybody waiting. [PULL-7]
 */
export class ReadTurns {
  readonly #deps: ReadTurnsDeps;
  readonly #waiting: (() => void)[] = [];
  #spentMs = 0;
  #isTurnOpen = false;

  constructor(deps: ReadTurnsDeps) {
    this.#deps = deps;
  }

  /** Resolves with what `read` resolves with; what it does before its first `await` is what a turn is billed for. */
  run<T>(read: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => void read().then(resolve, reject));
      this.#go();
    });
  }

  #go(): void {
    if (!this.#isTurnOpen) {
      this.#isTurnOpen = true;
      this.#spentMs = 0;
      this.#deps.schedule(() => {
        this.#isTurnOpen = false;
        if (this.#waiting.length > 0) this.#go();
      });
    }
    while (this.#waiting.length > 0 && this.#spentMs < turnMs) {
      const startedAt = this.#deps.now();
      this.#waiting.shift()?.();
      this.#spentMs += this.#deps.now() - startedAt;
    }
  }
}
