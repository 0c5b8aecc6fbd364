import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { backoffDelay, longestWaitMs } from '../../../sync/core/backoff.ts';
import type { Clock } from '../../../sync/core/clock.ts';
import type { BlobId } from '../../../sync/core/ids.ts';
import { isMissingFile } from '../../../sync/core/isMissingFile.ts';
import type { Logger } from '../../../sync/core/logger.ts';
import type { TernError } from '../../../sync/core/ternError.ts';
import type { BlobClient } from '../../../sync/client/blobs.ts';
import type { Engine } from '../../../sync/client/enginePorts.ts';
import { maxBlobsAsked } from '../../../sync/protocol/blobs.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { SealedFiles } from './sealedFiles.ts';

export interface GivenBackDeps extends Pick<Engine, 'guarded'> {
  readonly outbox: Pick<
    Outbox,
    'owesFiles' | 'wasRestoredLately' | 'isReplaying' | 'restores' | 'filesGivenBack'
  >;
  readonly sealed: Pick<SealedFiles, 'held' | 'fileOf'>;
  readonly client: Pick<BlobClient, 'missing' | 'upload'>;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
}

/**
 * Brings a restored gateway what it lacks and this device has, one after the other, once the journal has been replayed.
 * [BLOB-14] That it owes so outlives a start: it then begins again. For a week it asks once more whenever it connects:
 * others bring back messages whose files only this device may have.
 */
export class GivenBack {
  readonly #deps: GivenBackDeps;
  readonly #stopping = new AbortController();
  #isLive = false;
  #isWorking = false;
  #hasAsked = false;
  #failures = 0;
  #cancelRest: (() => void) | null = null;

  constructor(deps: GivenBackDeps) {
    this.#deps = deps;
  }

  setLive(isLive: boolean): void {
    if (isLive === this.#isLive) return;
    this.#isLive = isLive;
    if (!isLive) return;
    this.#hasAsked = false;
    this.#cancelRest?.();
    this.#cancelRest = null;
    this.look();
  }

  /** Something was answered, or a gateway turned out to be restored. */
  look(): void {
    const { outbox, logger, guarded } = this.#deps;
    if (!this.#isLive || this.#isWorking || this.#cancelRest !== null || this.#stopping.signal.aborted)
      return;
    const isDue = outbox.owesFiles() || (!this.#hasAsked && outbox.wasRestoredLately());
    if (!isDue || outbox.isReplaying()) return;
    this.#isWorking = true;
    this.#hasAsked = true;
    const restores = outbox.restores();
    void this.#give().then((error) => {
      this.#isWorking = false;
      if (this.#stopping.signal.aborted) return;
      if (error === null) {
        this.#failures = 0;
        return guarded(() => {
          outbox.filesGivenBack(restores);
          this.look();
        });
      }
      this.#hasAsked = false;
      logger.info('givenBack.failed', { code: error.code, reason: error.message });
      this.#rest(error);
    });
  }

  stop(): void {
    this.#stopping.abort();
    this.#cancelRest?.();
  }

  #rest({ retryAfterMs }: TernError): void {
    const { clock, random } = this.#deps;
    const wait = Math.max(Math.min(retryAfterMs ?? 0, longestWaitMs), backoffDelay(this.#failures, random));
    this.#failures += 1;
    this.#cancelRest = clock.after(wait, () => {
      this.#cancelRest = null;
      this.#deps.guarded(() => this.look());
    });
  }

  /** @returns why it has to be tried again; null: the gateway has what it can be given */
  async #give(): Promise<TernError | null> {
    const { client, gatewayUrl, token, sealed } = this.#deps;
    const asker = { gatewayUrl, token, abort: this.#stopping.signal };
    const held = sealed.held().map(({ blobId }) => blobId);
    for (let at = 0; at < held.length; at += maxBlobsAsked) {
      const missing = await client.missing(asker, held.slice(at, at + maxBlobsAsked));
      if (!missing.ok) return missing.error;
      for (const id of missing.value) {
        const error = await this.#giveOne(id);
        if (error?.retryable === true) return error;
      }
    }
    return null;
  }

  /** What is not whole here stays away, and so does what the gateway refuses. */
  async #giveOne(id: BlobId): Promise<TernError | null> {
    const { client, gatewayUrl, token, sealed, logger } = this.#deps;
    const file = sealed.fileOf(id);
    const size = file === null ? null : await wholeSizeOf(file, id);
    if (file === null || size === null) return null;
    const asker = { gatewayUrl, token, abort: this.#stopping.signal };
    const given = await client.upload(asker, { id, size, file }, () => {});
    if (given.ok) return null;
    if (!given.error.retryable)
      logger.warn('givenBack.refused', { code: given.error.code, reason: given.error.message });
    return given.error;
  }
}

/** @returns null: it is another blob, or what was fetched of one in part [BLOB-1] */
async function wholeSizeOf(file: string, id: BlobId): Promise<number | null> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const bytes of createReadStream(file) as AsyncIterable<Buffer>) {
      hash.update(bytes);
      size += bytes.length;
    }
  } catch (error) {
    if (isMissingFile(error)) return null;
    throw error;
  }
  return hash.digest('hex') === id ? size : null;
}
