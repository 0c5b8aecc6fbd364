import type { Clock } from '../core/clock.ts';
import type { FeedId, ThreadId } from '../core/ids.ts';
import { FeedPauses } from './feedPauses.ts';
import type { MirrorPort, Room } from './ports.ts';

export type PacePort = Pick<MirrorPort, 'slowThreads' | 'mayWriteFrom'>;

/** [PACE-4] Of slow threads: one send leaves at a time, and none before the gateway will take it. */
export class SendPace {
  readonly #mirror: PacePort;
  readonly #clock: Clock;
  readonly #pauses: FeedPauses;
  /** The gateway's time when the monotonic clock was 0. */
  #epoch = 0;

  constructor(mirror: PacePort, clock: Clock, onOver: () => void) {
    this.#mirror = mirror;
    this.#clock = clock;
    this.#pauses = new FeedPauses(clock, onOver);
  }

  onWelcome(serverTime: number): void {
    this.#epoch = serverTime - this.#clock.monotonic();
    this.#look(this.#mirror.slowThreads().keys());
  }

  /** Perhaps something was written there, or the pace is another. @returns whether something of them rested */
  changed(threads: ReadonlySet<ThreadId>): boolean {
    const rested = [...threads].some((threadId) => this.#pauses.has(threadId));
    this.#look([...this.#mirror.slowThreads().keys()].filter((threadId) => threads.has(threadId)));
    return rested;
  }

  /** The gateway says when it takes the next one. */
  refused(feedId: FeedId, retryAfterMs: number): void {
    this.#pauses.begin(feedId, retryAfterMs);
  }

  /** [PACE-5] What still rests of a thread that is slow no more keeps nothing back. */
  feeds(): Required<Pick<Room, 'slowFeeds' | 'restingFeeds'>> {
    return { slowFeeds: this.#mirror.slowThreads(), restingFeeds: this.#pauses.feeds() };
  }

  end(): void {
    this.#pauses.end();
  }

  #look(threads: Iterable<ThreadId>): void {
    const now = this.#epoch + this.#clock.monotonic();
    for (const threadId of threads)
      this.#pauses.restart(threadId, this.#mirror.mayWriteFrom(threadId, now) - now);
  }
}
