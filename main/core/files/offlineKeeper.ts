import type { Logger } from '../../../sync/core/logger.ts';
import type { BlobId, ThreadId } from '../../../sync/core/ids.ts';
import { TernError } from '../../../sync/core/ternError.ts';
import type { Attachment } from '../../../sync/protocol/attachments.ts';

export interface OfflineKeeperDeps {
  readonly keptOffline: () => ReadonlySet<ThreadId>;
  /** Of a conversation, the newest first. */
  readonly attachmentsOf: (threadId: ThreadId) => readonly Attachment[];
  /** Fetches what is not here yet. @throws TernError what the gateway answers, and of the disk */
  readonly fetchWhole: (file: Attachment) => Promise<void>;
  readonly onFetched: () => void;
  readonly logger: Logger;
}

/** Has all files of the conversations that are kept offline, one after the other. */
export class OfflineKeeper {
  readonly #deps: OfflineKeeperDeps;
  readonly #whole = new Set<BlobId>();
  #isLive = false;
  #isBusy = false;
  #isStopped = false;

  constructor(deps: OfflineKeeperDeps) {
    this.#deps = deps;
  }

  setLive(isLive: boolean): void {
    this.#isLive = isLive;
    this.look();
  }

  /** Something has come, or more is to be kept. */
  look(): void {
    if (this.#isBusy || !this.#isLive || this.#isStopped) return;
    const next = this.#next();
    if (next !== null) void this.#fetch(next);
  }

  /** Other conversations are kept: what was whole may have been forgotten since. */
  lookAnew(): void {
    this.#whole.clear();
    this.look();
  }

  stop(): void {
    this.#isStopped = true;
  }

  #next(): Attachment | null {
    const { keptOffline, attachmentsOf } = this.#deps;
    for (const threadId of keptOffline()) {
      const missing = attachmentsOf(threadId).find(({ blobId }) => !this.#whole.has(blobId));
      if (missing !== undefined) return missing;
    }
    return null;
  }

  async #fetch(file: Attachment): Promise<void> {
    this.#isBusy = true;
    try {
      await this.#deps.fetchWhole(file);
      this.#whole.add(file.blobId);
      this.#deps.onFetched();
    } catch (thrown) {
      const error = TernError.from(thrown);
      this.#deps.logger.info('offline.failed', { code: error.code });
      // What is gone or damaged is not asked for again before the next start; for want of a connection or room, all wait.
      if (error.retryable) this.#isLive = false;
      else this.#whole.add(file.blobId);
    }
    this.#isBusy = false;
    this.look();
  }
}
