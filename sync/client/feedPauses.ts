import type { Clock } from '../core/clock.ts';
import type { FeedId } from '../core/ids.ts';

interface Pause {
  /** Monotonic. */
  readonly until: number;
  readonly cancel: () => void;
}

/** Feeds of which something waits, each for its time. */
export class FeedPauses {
  readonly #clock: Clock;
  readonly #onOver: () => void;
  readonly #pauses = new Map<FeedId, Pause>();

  constructor(clock: Clock, onOver: () => void) {
    this.#clock = clock;
    this.#onOver = onOver;
  }

  has(feedId: FeedId): boolean {
    return this.#pauses.has(feedId);
  }

  feeds(): ReadonlySet<FeedId> {
    return new Set(this.#pauses.keys());
  }

  /** Of several pauses of one feed the longest counts. */
  begin(feedId: FeedId, ms: number): void {
    const earlier = this.#pauses.get(feedId);
    const until = this.#clock.monotonic() + ms;
    if (earlier !== undefined && earlier.until >= until) return;
    this.restart(feedId, ms);
  }

  /** Whatever it was to last before; none: it is over. */
  restart(feedId: FeedId, ms: number): void {
    this.#pauses.get(feedId)?.cancel();
    this.#pauses.delete(feedId);
    if (ms <= 0) return;
    const until = this.#clock.monotonic() + ms;
    const cancel = this.#clock.after(ms, () => {
      this.#pauses.delete(feedId);
      this.#onOver();
    });
    this.#pauses.set(feedId, { until, cancel });
  }

  /** When a feed's pause ends; null: it has none. Wall time. */
  endOf(feedId: FeedId): number | null {
    const pause = this.#pauses.get(feedId);
    if (pause === undefined) return null;
    return this.#clock.now() + Math.max(0, Math.ceil(pause.until - this.#clock.monotonic()));
  }

  end(): void {
    for (const { cancel } of this.#pauses.values()) cancel();
    this.#pauses.clear();
  }
}
