import type { Readable } from 'node:stream';
import type { Clock } from '../../core/clock.ts';
import { crashPoint } from '../../core/crashPoint.ts';
import type { BlobId, UserId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { TernError } from '../../core/ternError.ts';
import type { BlobReader, BlobRecords, UploadKey } from '../store/blobRecords.ts';
import type { BlobStore, ByteRange } from './blobStore.ts';
import { startBlobSweep } from './blobSweep.ts';
import { createTurns } from './turns.ts';
import type { UploadFiles } from './uploadFiles.ts';

export interface BlobsDeps {
  readonly records: BlobRecords;
  readonly store: BlobStore;
  readonly uploads: UploadFiles;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** An upload as far as it has come. */
export interface UploadState {
  readonly size: number;
  readonly offset: number;
}

export interface Blobs {
  /** [BLOB-2] [BLOB-15] @throws TernError `requestInvalid`, `blobTooLarge`, `quotaExceeded`, `blobStoreFailed` */
  begin(key: UploadKey, size: number): Promise<void>;
  /**
   * [BLOB-4] One whose last byte is there is kept before this resolves; null: there is no such upload.
   * @throws TernError `blobDamaged`, `blobStoreFailed`
   */
  upload(key: UploadKey): Promise<UploadState | null>;
  /** The file of an upload that is not whole. */
  fileOf(key: UploadKey): string;
  /** [BLOB-10] It is continued. */
  goOn(key: UploadKey): Promise<void>;
  /** Ends one that is not whole. */
  cancel(key: UploadKey): Promise<void>;
  /** [BLOB-6] [ONCE-4] In bytes. @throws TernError `blobUnknown` */
  sizeFor(reader: BlobReader, blobId: BlobId): Promise<number>;
  /** [BLOB-14] Which of these they may see and nobody is given. @throws TernError `blobStoreFailed` */
  missing(userId: UserId, ids: readonly BlobId[]): Promise<readonly BlobId[]>;
  /** Of one whose size was asked for. @throws TernError `blobUnknown`, `blobStoreFailed` */
  read(blobId: BlobId, range: ByteRange): Promise<Readable>;
  /** [BLOB-12] What is answered when a disk or a bucket fails; it is logged. */
  failed(error: unknown): TernError;
  /** Breaks off what is being kept, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

export const blobUnknown = () => new TernError('blobUnknown', { message: 'no such blob' });

/** The gateway's blobs: what is known of them, and their bytes. */
export function createBlobs(deps: BlobsDeps): Blobs {
  const { records, store, uploads, clock, logger } = deps;
  const stopping = new AbortController();
  const turns = createTurns();
  const working = new Set<Promise<unknown>>();

  /** What is kept and what is dropped of one blob must not meet. */
  async function inTurn(blobId: BlobId, task: () => Promise<void>): Promise<void> {
    stopping.signal.throwIfAborted();
    const turn = turns(blobId, task);
    working.add(turn);
    try {
      await turn;
    } finally {
      working.delete(turn);
    }
  }

  async function cancel(key: UploadKey): Promise<void> {
    await uploads.remove(key);
    crashPoint('blobs.uploadRemoved');
    await records.end(key);
  }

  const failed = failure(logger);
  const keep = keeper({ ...deps, cancel, failed }, stopping.signal);
  const sweep = startBlobSweep({
    ...{ records, clock, logger, cancel },
    drop: (blobId) =>
      inTurn(blobId, async () => {
        // It may have been uploaded once more.
        if (await records.isGone(blobId)) await store.drop(blobId);
        crashPoint('blobs.bytesDropped');
        await records.dropped(blobId);
        crashPoint('blobs.dropRecorded');
      }),
  });

  return {
    ...{ cancel, ...readersOf(deps, failed), failed },
    ...restorers(deps, failed),
    async upload(key) {
      const record = await records.find(key);
      if (record === null) return null;
      const { size, isWhole } = record;
      if (isWhole) return { size, offset: size };
      const offset = await uploads.sizeOf(key);
      if (offset >= size) await inTurn(key.blobId, () => keep(key));
      return { size, offset };
    },
    async stop() {
      stopping.abort(new TernError('gatewayStopping', { message: 'the gateway stops' }));
      await sweep.stop();
      await Promise.allSettled(working);
    },
  };
}

function readersOf(
  { records, store, uploads }: BlobsDeps,
  failed: Blobs['failed'],
): Pick<Blobs, 'fileOf' | 'goOn' | 'sizeFor' | 'read'> {
  return {
    fileOf: uploads.pathOf,
    goOn: (key) => records.goOn(key),
    async sizeFor(reader, blobId) {
      const size = await records.shownTo(reader, blobId);
      if (size === null) throw blobUnknown();
      return size;
    },
    async read(blobId, range) {
      const bytes = await store.read(blobId, range).catch((error: unknown) => {
        throw failed(error);
      });
      if (bytes === null) throw blobUnknown();
      return bytes;
    },
  };
}

/** What must know whether a blob's bytes are there. */
function restorers({ records, store }: BlobsDeps, failed: Blobs['failed']): Pick<Blobs, 'begin' | 'missing'> {
  const has = (blobId: BlobId) =>
    store.has(blobId).catch((error: unknown) => {
      throw failed(error);
    });
  return {
    async begin(key, size) {
      const isLost = (await records.isKept(key.blobId)) && !(await has(key.blobId));
      const begun = await records.begin(key, size, isLost);
      if (!begun.ok) throw begun.error;
    },
    async missing(userId, ids) {
      const { kept, claimed } = await records.named(userId, [...new Set(ids)]);
      const isThere = await Promise.all(kept.map(has));
      return [...new Set([...claimed, ...kept.filter((_, at) => isThere[at] === false)])];
    },
  };
}

/** [BLOB-4] Keeps an upload whose last byte is there, unless it is kept already. */
function keeper(
  { records, store, uploads, cancel, failed }: BlobsDeps & Pick<Blobs, 'cancel' | 'failed'>,
  signal: AbortSignal,
) {
  return async (key: UploadKey): Promise<void> => {
    if ((await records.find(key))?.isWhole !== false) return;
    if ((await uploads.digestOf(key, signal)) !== key.blobId) {
      await cancel(key);
      throw new TernError('blobDamaged', { message: 'these bytes are not those of the blob' });
    }
    try {
      await store.keep(key.blobId, uploads.pathOf(key), signal);
    } catch (error) {
      signal.throwIfAborted();
      throw failed(error);
    }
    crashPoint('blobs.bytesKept');
    await records.makeWhole(key);
    crashPoint('blobs.recordedWhole');
  };
}

/** Whoever asks again at once would find the same. */
const failedRetryMs = 10_000;

function failure(logger: Logger): Blobs['failed'] {
  return (error) => {
    const message = error instanceof Error ? error.message : String(error);
    logger.error('blobs.storeFailed', { error: message });
    const retryAfterMs = failedRetryMs;
    return new TernError('blobStoreFailed', {
      message: 'files cannot be stored',
      retryAfterMs,
      cause: error,
    });
  };
}
