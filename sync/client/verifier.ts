import type { ThreadId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import { TernError } from '../core/ternError.ts';
import type { DigestFrame, DigestRange } from '../protocol/frames/down/digest.ts';
import type { HistoryFrame } from '../protocol/frames/down/history.ts';
import { pause, ThreadCheck, type ThreadCheckDeps } from './threadCheck.ts';

/** The mirror as it is compared with the gateway. Each call is one transaction. */
export interface VerifyPort {
  /** Every thread there is anything of. Their list is taken from the gateway anew, for one may be missing. */
  begin(): readonly ThreadId[];
  /** What is held of a thread, newest first. */
  held(threadId: ThreadId): readonly { readonly from: number; readonly to: number }[];
  cursorOf(threadId: ThreadId): number | null;
  /**
   * `last` is that of the gateway's snapshot: what has been changed since is `newer`.
   * @returns newer when something in the range differs, or may, only for that
   */
  compare(threadId: ThreadId, range: DigestRange, last: number): 'same' | 'newer' | 'differs';
  /**
   * Makes a range what the page says it is.
   * @returns false: all that differs has disappeared here, and at the gateway it will [TIMER-9]
   */
  repair(range: DigestRange, page: HistoryFrame): boolean;
  /** Makes all that is not a message what the gateway says. @returns how many rows differed */
  repairItems(frame: DigestFrame): number;
  /** The gateway knows no such thread of this person. */
  forget(threadId: ThreadId): void;
}

export interface Verification {
  /** waiting: for a connection · stopped: by the person */
  readonly state: 'running' | 'waiting' | 'done' | 'stopped';
  readonly threads: number;
  readonly checked: number;
  /** Threads in which something differed. */
  readonly differing: number;
  /** Messages and other rows that differed and have been made right. */
  readonly repaired: number;
  /** Messages fetched for it. */
  readonly pulled: number;
}

export interface VerifierDeps extends ThreadCheckDeps {
  readonly mirror: VerifyPort;
  readonly logger: Logger;
  readonly isLive: () => boolean;
  readonly onProgress: (threadId: ThreadId | null) => void;
}

/** Compares every thread with the gateway. It goes on where it was when the link comes back. */
export class Verifier {
  readonly #deps: VerifierDeps;
  #progress: Verification | null = null;
  #gate = Promise.withResolvers<void>();
  #run = 0;

  constructor(deps: VerifierDeps) {
    this.#deps = deps;
  }

  /** @throws TernError notConnected */
  start(): void {
    const { isLive, logger } = this.#deps;
    if (!isLive()) throw new TernError('notConnected');
    this.#run += 1;
    const mine = this.#run;
    this.#progress = { state: 'running', threads: 0, checked: 0, differing: 0, repaired: 0, pulled: 0 };
    this.#verify(mine).catch((thrown: unknown) => {
      logger.error('verify.failed', { reason: TernError.from(thrown).message });
      if (mine === this.#run) this.#tell({ state: 'stopped' });
    });
  }

  stop(): void {
    if (this.#progress === null || this.#progress.state === 'done') return;
    this.#run += 1;
    this.#tell({ state: 'stopped' });
  }

  /** The link is live: what waited for one goes on. */
  live(): void {
    this.#gate.resolve();
  }

  progress(): Verification | null {
    return this.#progress;
  }

  #tell(change: Partial<Verification>, threadId: ThreadId | null = null): void {
    if (this.#progress === null) return;
    this.#progress = { ...this.#progress, ...change };
    this.#deps.onProgress(threadId);
  }

  async #untilLive(): Promise<void> {
    while (!this.#deps.isLive()) {
      this.#tell({ state: 'waiting' });
      this.#gate = Promise.withResolvers();
      await this.#gate.promise;
    }
    if (this.#progress?.state === 'waiting') this.#tell({ state: 'running' });
  }

  async #verify(mine: number): Promise<void> {
    await this.#untilLive();
    const threads = this.#deps.mirror.begin();
    this.#tell({ threads: threads.length });
    for (let index = 0; index < threads.length;) {
      await this.#untilLive();
      if (mine !== this.#run) return;
      const threadId = threads[index];
      if (threadId === undefined) break;
      const repaired = await this.#checkOrWait(threadId, mine);
      if (mine !== this.#run) return;
      if (repaired === null) continue;
      index += 1;
      const { differing = 0, repaired: before = 0 } = this.#progress ?? {};
      const isRepaired = repaired > 0;
      this.#tell(
        { checked: index, differing: differing + (isRepaired ? 1 : 0), repaired: before + repaired },
        isRepaired ? threadId : null,
      );
    }
    if (mine === this.#run) this.#tell({ state: 'done' });
  }

  /** Null: what failed may succeed later. */
  async #checkOrWait(threadId: ThreadId, mine: number): Promise<number | null> {
    const { mirror, clock } = this.#deps;
    const check = new ThreadCheck(this.#deps, threadId, {
      isOver: () => mine !== this.#run,
      onPulled: (count) => this.#tell({ pulled: (this.#progress?.pulled ?? 0) + count }),
    });
    try {
      return await check.run();
    } catch (thrown) {
      const error = TernError.from(thrown);
      if (error.code === 'threadUnknown') {
        mirror.forget(threadId);
        return 1;
      }
      if (error.category !== 'network' && !error.retryable) throw thrown;
      await pause(clock);
      return null;
    }
  }
}
