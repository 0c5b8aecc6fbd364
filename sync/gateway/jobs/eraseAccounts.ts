import type { Clock } from '../../core/clock.ts';
import type { UserId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { Bus } from '../bus/bus.ts';
import { publishCommitted } from '../bus/publishCommitted.ts';
import type { ReachTeller } from './tellReach.ts';
import type { Store } from '../store/store.ts';

/** Messages of one transaction: what somebody else submits meanwhile waits no longer than that. */
const atOnce = 100;
/** Whatever another process has left is noticed after this. */
const lookEveryMs = 60_000;
const retryMs = 1_000;

export interface AccountEraserDeps {
  readonly store: Pick<Store, 'erasures'>;
  readonly bus: Bus;
  readonly reachTeller: Pick<ReachTeller, 'notice'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** When the next step begins: whatever came in meanwhile goes first. */
  readonly schedule: (task: () => void) => void;
}

/**
 * Takes people whose accounts were deleted out of their threads. It remembers nothing: what is left to be done is what the
 * store says at every start and step. [ACCOUNT-17]
 */
export class AccountEraser {
  readonly #deps: AccountEraserDeps;
  #cancel: () => void;
  #isStopped = false;
  #working: Promise<void> | null = null;
  #isNews = false;

  constructor(deps: AccountEraserDeps) {
    this.#deps = deps;
    this.#cancel = deps.clock.after(0, () => this.look());
  }

  /** Somebody has deleted their account. */
  look(): void {
    if (this.#isStopped) return;
    this.#isNews = this.#working !== null;
    if (this.#isNews) return;
    this.#cancel();
    this.#working = this.#eraseAll().then((afterMs) => {
      this.#working = null;
      if (this.#isStopped) return;
      this.#cancel = this.#deps.clock.after(this.#isNews ? 0 : afterMs, () => this.look());
    });
  }

  /** Resolves when no step is under way; none begins after it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#working;
  }

  /** @returns when to look again */
  async #eraseAll(): Promise<number> {
    const { store, logger } = this.#deps;
    try {
      for (const userId of await store.erasures.pending()) await this.#erase(userId);
      return lookEveryMs;
    } catch (error) {
      if (!(error instanceof TernError)) throw error;
      logger.warn('erasure.failed', { code: error.code });
      return retryMs;
    }
  }

  async #erase(userId: UserId): Promise<void> {
    const { store, bus, reachTeller, schedule } = this.#deps;
    for (let isMore = true; isMore;) {
      await new Promise<void>(schedule);
      if (this.#isStopped) return;
      const stepped = await store.erasures.step(userId, atOnce);
      publishCommitted(bus, stepped);
      reachTeller.notice(stepped.changes);
      isMore = !stepped.isAll;
    }
  }
}
